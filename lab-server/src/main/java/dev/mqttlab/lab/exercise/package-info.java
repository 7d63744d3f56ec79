/** Binds a sandbox to an attempt at an exercise: goals, scene, verdict, hints. */
package dev.mqttlab.lab.exercise;
