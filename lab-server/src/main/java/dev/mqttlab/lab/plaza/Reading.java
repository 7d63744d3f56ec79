package dev.mqttlab.lab.plaza;

/** What a device says: one message to be published through its channel. */
record Reading(String channel, String topic, String payload, boolean retain) {}
