/** What the lab says of itself: {@code /estado.json}. */
package dev.mqttlab.lab.status;
