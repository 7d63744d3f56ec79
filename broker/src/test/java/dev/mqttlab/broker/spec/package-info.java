/**
 * Ties tests to normative statements of the specification; the build reads it for CONFORMANCE.md.
 */
package dev.mqttlab.broker.spec;
