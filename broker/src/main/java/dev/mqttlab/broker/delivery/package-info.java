/**
 * Messages on the way to one recipient: bounded queue, composed PUBLISH packets (MQTT 5.0 §4.4).
 */
package dev.mqttlab.broker.delivery;
