/** Visitors and their sandboxes: one private namespace per visitor and lesson. */
package dev.mqttlab.lab.sandbox;
