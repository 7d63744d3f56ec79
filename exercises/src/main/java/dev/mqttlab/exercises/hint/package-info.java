/** The first hint that fits what happened, specific before shared (EXERCISE-LANGUAGE §4). */
package dev.mqttlab.exercises.hint;
