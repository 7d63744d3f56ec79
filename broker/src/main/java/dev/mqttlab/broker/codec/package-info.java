/**
 * Bytes ↔ packets of MQTT 3.1, 3.1.1 and 5.0, both directions, strict, without channels or sessions
 * (specification: MQTT 5.0 §1–3, MQTT 3.1.1 §1–3).
 */
package dev.mqttlab.broker.codec;
