/**
 * The live socket {@code /live/<code>}: a snapshot of a namespace, then what happens there, as JSON
 * (RFC 6455; jakarta.websocket).
 */
package dev.mqttlab.lab.live;
