/**
 * MQTT over WebSocket on the web port: {@code /mqtt} ↔ the broker's in-process door (MQTT 5.0 §6,
 * RFC 6455).
 */
package dev.mqttlab.lab.bridge;
