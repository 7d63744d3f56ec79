/**
 * Whole-system tests: they know the lab only by MQTT, HTTP, WebSocket and the browser, never by its
 * classes.
 */
package dev.mqttlab.system;
