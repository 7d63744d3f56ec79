/** What a client's packets mean and what survives its connection (MQTT 5.0 §4.1, §4.3). */
package dev.mqttlab.broker.session;
