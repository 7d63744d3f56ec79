/** A namespace without network and without waiting: fake connections, a clock that is turned. */
package dev.mqttlab.broker.harness;
