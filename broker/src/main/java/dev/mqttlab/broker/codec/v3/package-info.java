/**
 * Bodies of MQTT 3.1 and 3.1.1 packets; one decoder and one encoder per shape (specification: MQTT
 * 3.1.1 §3).
 */
package dev.mqttlab.broker.codec.v3;
