/** Ports of authentication and authorisation, implemented outside (MQTT 5.0 §5.4). */
package dev.mqttlab.broker.access;
