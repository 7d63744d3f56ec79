/** One private topic space with its sessions, owned by one event loop (MQTT 5.0 §4.1). */
package dev.mqttlab.broker.namespace;
