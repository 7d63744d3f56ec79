/** Judges a fact log against the goals of an exercise: a pure function (ARCHITECTURE). */
package dev.mqttlab.exercises.verdict;
