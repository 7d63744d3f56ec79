package dev.mqttlab.lab.sandbox;

/** CDI event: this sandbox is gone; whoever holds something of it lets go. */
public record SandboxEvicted(Sandbox sandbox) {}
