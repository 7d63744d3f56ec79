package dev.mqttlab.exercises.catalog;

/**
 * A change to the solution that may still be worth 100 points.
 *
 * @param allow name of the mutant, or of a whole family of them
 * @param because Spanish, why that is right
 */
public record ToleratedMutant(String allow, String because) {}
