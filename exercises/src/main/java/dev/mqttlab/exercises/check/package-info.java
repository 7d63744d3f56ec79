/** The six verbs and nine predicates over facts: pure, bounded (EXERCISE-LANGUAGE §2). */
package dev.mqttlab.exercises.check;
