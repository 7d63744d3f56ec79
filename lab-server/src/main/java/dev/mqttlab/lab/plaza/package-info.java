/**
 * A small simulated fleet that brings the plaza to life, as an ordinary MQTT client through
 * reactive-messaging channels (MQTT 3.1.1).
 */
package dev.mqttlab.lab.plaza;
