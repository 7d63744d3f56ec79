/**
 * Wire cases: bytes and what they mean, as data under {@code src/test/resources/wire}, one file per
 * packet and version; see the README there.
 */
package dev.mqttlab.broker.wire;
