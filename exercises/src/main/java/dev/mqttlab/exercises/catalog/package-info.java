/** Loads exercise folders; a mistake is told with file, line and column (EXERCISE-LANGUAGE). */
package dev.mqttlab.exercises.catalog;
