package dev.mqttlab.exercises.catalog;

/** A button that makes something happen in the world. */
public record ActionButton(String id, String label) {}
