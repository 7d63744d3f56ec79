/** What surrounds the student: variants, actors, scenes (EXERCISE-LANGUAGE §3). */
package dev.mqttlab.exercises.world;
