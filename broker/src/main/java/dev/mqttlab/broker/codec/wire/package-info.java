/**
 * The data types on the wire and the way every reader fails: one stackless exception with reason
 * code and statement (specification: MQTT 5.0 §1.5, §4.13; MQTT 3.1.1 §1.5, §4.8).
 */
package dev.mqttlab.broker.codec.wire;
