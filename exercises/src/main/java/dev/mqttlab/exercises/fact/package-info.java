/** What the broker saw, as an append-only log of eleven kinds of fact (EXERCISE-LANGUAGE §1). */
package dev.mqttlab.exercises.fact;
