/** A small MQTT client on the broker's own codec, for actors, scripts and tests (MQTT 5.0 §4). */
package dev.mqttlab.broker.client;
