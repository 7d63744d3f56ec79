/** What the broker shows of itself: events, routing decisions, snapshots; plain copies only. */
package dev.mqttlab.broker.tap;
