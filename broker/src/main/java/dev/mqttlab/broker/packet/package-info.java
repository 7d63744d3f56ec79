/**
 * MQTT Control Packets as immutable values, one record each, without a byte of encoding
 * (specification: MQTT 5.0 §3, MQTT 3.1.1 §3).
 */
package dev.mqttlab.broker.packet;
