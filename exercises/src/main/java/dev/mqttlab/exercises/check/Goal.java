package dev.mqttlab.exercises.check;

/**
 * Something the student is to bring about.
 *
 * @param title Spanish, for the student
 * @param points what it is worth, 1–100
 * @param must without it nobody passes (★)
 */
public record Goal(String id, String title, int points, boolean must, Check check) {}
