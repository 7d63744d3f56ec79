// The one-line summaries of «Paquetes»: every kind of packet, and damage.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packetSummary } from '../../../main/web/elements/mqtt-console/packet-summary.js';
import { fromHex } from '../../../main/web/lib/mqtt/bytes.js';
import { decodePacket } from '../../../main/web/lib/mqtt/decode.js';
import { VECTORS } from './vectors.mjs';

const summaryOf = (hex, version = 4) => packetSummary(decodePacket(fromHex(hex), version));

test('summaries_tellTheStory', () => {
  assert.equal(summaryOf('32 09 00 03 61 2f 62 00 0a 4f 4e'), 'a/b · QoS 1 · n.º 10');
  assert.equal(summaryOf('31 05 00 03 61 2f 62'), 'a/b · QoS 0 · retain · payload vacío');
  assert.equal(summaryOf('20 02 01 00'), '0x00 Connection Accepted · sesión recuperada');
  assert.equal(summaryOf('20 02 00 05'), '0x05 Not authorized');
  assert.equal(summaryOf('82 0e 00 0a 00 03 61 2f 62 01 00 03 63 2f 64 02'), 'a/b (QoS 1), c/d (QoS 2) · n.º 10');
  assert.equal(summaryOf('90 04 00 0a 00 87', 5), '0x87 Not authorized · n.º 10');
  assert.equal(summaryOf('40 03 00 0a 10', 5), 'n.º 10 · 0x10 No matching subscribers');
  assert.equal(summaryOf('e0 00'), '');
  assert.equal(summaryOf('c0 00'), '');
});

test('connect_tellsWillAndSession', () => {
  const { hex } = VECTORS[0];
  assert.equal(summaryOf(hex), 'MQTT 3.1.1 · dev1 · sesión limpia · keep alive 10 s · voluntad en g/x');
});

test('damagedPackets_stillHaveALine', () => {
  for (const { hex, version } of VECTORS) {
    const bytes = fromHex(hex);
    for (let length = 0; length < bytes.length; length++) {
      assert.equal(typeof packetSummary(decodePacket(bytes.slice(0, length), version)), 'string');
    }
  }
});
