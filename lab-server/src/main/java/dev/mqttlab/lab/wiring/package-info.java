/** Settings, and the one place that starts and stops the broker inside the lab. */
package dev.mqttlab.lab.wiring;
