/** Behaviour behind CONNECT, one class per section of the MQTT 5.0 specification. */
package dev.mqttlab.broker.behaviour;
