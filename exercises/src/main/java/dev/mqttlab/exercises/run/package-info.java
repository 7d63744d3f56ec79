/** Runs an exercise in a namespace of a real broker: attempts and authors' scripts. */
package dev.mqttlab.exercises.run;
