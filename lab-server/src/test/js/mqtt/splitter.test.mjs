// Packets against frames: split, joined, endless.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatBytes, fromHex, toHex } from '../../../main/web/lib/mqtt/bytes.js';
import { PacketSplitter } from '../../../main/web/lib/mqtt/splitter.js';
import { VECTORS } from './vectors.mjs';

const packets = VECTORS.map(({ hex }) => fromHex(hex));
const stream = concatBytes(...packets);
const expected = packets.map((bytes) => toHex(bytes));

for (const size of [1, 2, 3, 7, 64, stream.length]) {
  test(`frames of ${size} bytes give back every packet`, () => {
    const splitter = new PacketSplitter();
    const got = [];
    for (let at = 0; at < stream.length; at += size) got.push(...splitter.push(stream.slice(at, at + size)));
    assert.deepEqual(got.map((bytes) => toHex(bytes)), expected);
    assert.equal(splitter.pendingBytes, 0);
    assert.equal(splitter.fault, null);
  });
}

test('packet_overTheBound_endsTheStream', () => {
  const splitter = new PacketSplitter(100);
  assert.deepEqual(splitter.push(fromHex('c0 00 30 7f 00')).map((bytes) => toHex(bytes)), ['c0 00']);
  assert.equal(splitter.fault.kind, 'too_large');
  assert.deepEqual(splitter.push(fromHex('c0 00')), []);
  assert.equal(splitter.pendingBytes, 0);
});

test('remainingLength_ofFiveBytes_endsTheStream', () => {
  const splitter = new PacketSplitter();
  splitter.push(fromHex('30 ff ff'));
  assert.equal(splitter.fault, null);
  splitter.push(fromHex('ff ff 01'));
  assert.equal(splitter.fault.kind, 'malformed_length');
});
