/** The facade of the embeddable MQTT broker: configuration, start, stop (MQTT 3.1, 3.1.1, 5.0). */
package dev.mqttlab.broker;
