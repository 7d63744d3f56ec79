/** Doors and Network Connections: sockets, WebSocket, in-process channels (MQTT 5.0 §4.2, §6). */
package dev.mqttlab.broker.transport;
