/**
 * Bodies of MQTT 5.0 packets with properties and reason codes; one decoder and one encoder per
 * shape (specification: MQTT 5.0 §2.2.2, §3).
 */
package dev.mqttlab.broker.codec.v5;
