/** Who gets a message and why: routes, retained messages, share groups (MQTT 5.0 §3.3.4, §4.8). */
package dev.mqttlab.broker.routing;
