/** Measurements one can run: see {@link dev.mqttlab.lab.bench.LiveBench}. */
package dev.mqttlab.lab.bench;
