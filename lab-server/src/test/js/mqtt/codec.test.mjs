// encode.js and decode.js against vectors.mjs, the data types, offsets, and every kind of damage.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ByteWriter, fromHex, toBytes, toHex } from '../../../main/web/lib/mqtt/bytes.js';
import { decodePacket } from '../../../main/web/lib/mqtt/decode.js';
import { encodePacket } from '../../../main/web/lib/mqtt/encode.js';
import { fieldLabel, fieldValue, problemText } from '../../../main/web/lib/mqtt/labels.js';
import { VECTORS } from './vectors.mjs';

const kinds = (decoded) => decoded.problems.map((problem) => problem.kind);

/** Comparable form: bytes as hex, missing properties as none. */
function normal(packet) {
  const plain = (value) => {
    if (value instanceof Uint8Array) return `hex ${toHex(value)}`;
    if (Array.isArray(value)) return value.map(plain);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  };
  const { protocolName, ...rest } = packet;
  const copy = { ...rest, properties: packet.properties ?? [] };
  for (const key of ['payload', 'password']) if (copy[key] !== undefined) copy[key] = toBytes(copy[key]);
  if (copy.will) copy.will = { properties: [], ...copy.will, payload: toBytes(copy.will.payload) };
  return plain(copy);
}

for (const { name, version, hex, packet } of VECTORS) {
  test(`encode · ${name}`, () => {
    assert.equal(toHex(encodePacket(packet, version)), toHex(fromHex(hex)));
  });

  test(`decode · ${name}`, () => {
    const decoded = decodePacket(fromHex(hex), version);
    assert.deepEqual(kinds(decoded), []);
    assert.deepEqual(normal(decoded.packet), normal(packet));
    assert.equal(decoded.version, version);
  });

  test(`every byte has a meaning · ${name}`, () => {
    const bytes = fromHex(hex);
    assertCovers(decodePacket(bytes, version).fields, 0, bytes.length);
  });

  test(`cut anywhere, decoding still reports · ${name}`, () => {
    const bytes = fromHex(hex);
    for (let length = 0; length < bytes.length; length++) {
      const decoded = decodePacket(bytes.slice(0, length), version);
      assert.ok(decoded.problems.length > 0, `nothing reported at ${length} bytes`);
      assert.ok(decoded.problems.every((problem) => problem.kind !== 'internal'), JSON.stringify(decoded.problems));
    }
  });
}

/** Siblings without bits must follow each other from `start` to `end`; children lie inside. */
function assertCovers(fields, start, end) {
  let at = start;
  for (const field of fields) {
    if (field.bits) continue;
    assert.equal(field.start, at, `gap before ${field.key}`);
    assert.ok(field.end >= field.start);
    assert.notEqual(fieldLabel(field.key), '', field.key);
    if (field.children?.some((child) => !child.bits)) assertCovers(field.children, field.start, field.end);
    at = field.end;
  }
  assert.equal(at, end, 'bytes left without a field');
}

test('variableByteInteger_borders_matchTable', () => {
  // [v5 table 1-1]
  const table = [
    [0, '00'], [127, '7f'], [128, '80 01'], [16_383, 'ff 7f'], [16_384, '80 80 01'], [2_097_151, 'ff ff 7f'],
    [2_097_152, '80 80 80 01'], [268_435_455, 'ff ff ff 7f'],
  ];
  for (const [value, hex] of table) assert.equal(toHex(new ByteWriter().varint(value).toBytes()), hex);
  assert.throws(() => new ByteWriter().varint(268_435_456), RangeError);
});

test('uint32_highestValue_survives', () => {
  const packet = { type: 'DISCONNECT', reasonCode: 0, properties: [{ name: 'sessionExpiryInterval', value: 4_294_967_295 }] };
  assert.deepEqual(decodePacket(encodePacket(packet, 5), 5).packet.properties, packet.properties);
});

test('string_over65535Bytes_isRefusedByTheFormat', () => {
  const packet = { type: 'PUBLISH', topic: 'ñ'.repeat(32_768), payload: '', qos: 0 };
  assert.throws(() => encodePacket(packet, 4), RangeError);
});

test('string_givenAsBytes_travelsUntouched', () => {
  const packet = { type: 'PUBLISH', topic: Uint8Array.of(0xc3, 0x28), payload: '', qos: 0 };
  const bytes = encodePacket(packet, 4);
  assert.equal(toHex(bytes), '30 04 00 02 c3 28');
  assert.deepEqual(kinds(decodePacket(bytes, 4)), ['invalid_utf8']);
});

test('string_withByteOrderMark_keepsIt', () => {
  const packet = { type: 'PUBLISH', topic: '\ufeffa', payload: '', qos: 0 };
  assert.equal(decodePacket(encodePacket(packet, 4), 4).packet.topic, '\ufeffa');
});

const DAMAGE = [
  ['unknown property', '20 05 00 00 02 7e 00', 5, ['unknown_property']],
  ['property in the wrong packet', '20 06 00 00 03 23 00 01', 5, ['property_not_allowed']],
  ['property twice', 'e0 0c 00 0a 11 00 00 00 01 11 00 00 00 02', 5, ['duplicate_property']],
  ['property list longer than the packet', '20 04 00 00 09 24', 5, ['truncated', 'truncated']],
  ['QoS 3', '36 05 00 01 61 00 01', 4, ['qos_3']],
  ['DUP at QoS 0', '38 03 00 01 61', 4, ['dup_at_qos_0']],
  ['SUBSCRIBE without its flags', '80 06 00 01 00 01 61 00', 4, ['reserved_flags']],
  ['SUBSCRIBE without filters', '82 02 00 01', 4, ['no_filters']],
  ['subscription options with reserved bits', '82 06 00 01 00 01 61 c0', 4, ['reserved_flags']],
  ['identifier zero', '40 02 00 00', 4, ['packet_id_zero']],
  ['null character in a topic', '30 03 00 01 00', 4, ['null_character']],
  ['remaining length of five bytes', '30 ff ff ff ff 01', 4, ['malformed_varint']],
  ['remaining length longer than the bytes', '30 09 00 01 61', 4, ['short_packet']],
  ['bytes behind the packet', 'c0 00 ff', 4, ['bytes_after_packet']],
  ['bytes inside the packet that do not belong', '20 03 00 00 07', 4, ['trailing_bytes']],
  ['type 0', '00 00', 4, ['reserved_type']],
  ['an unknown protocol', '10 0d 00 04 4d 51 54 58 04 02 00 00 00 01 61', 4, ['unknown_protocol']],
  ['reserved bit of the connect flags', '10 0d 00 04 4d 51 54 54 04 03 00 00 00 01 61', 4, ['reserved_flags']],
  ['nothing at all', '', 4, ['truncated']],
];

for (const [name, hex, version, expected] of DAMAGE) {
  test(`damage · ${name}`, () => {
    const decoded = decodePacket(fromHex(hex), version);
    assert.deepEqual(kinds(decoded), expected);
    for (const problem of decoded.problems) assert.match(problemText(problem), /^[^ ].*\.$/);
  });
}

test('randomBytes_neverThrow', () => {
  let seed = 20_260;
  const next = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) >> 8;
  for (let round = 0; round < 3000; round++) {
    const bytes = Uint8Array.from({ length: next() % 40 }, () => next() & 0xff);
    if (bytes.length > 1) bytes[1] = bytes.length - 2;
    const decoded = decodePacket(bytes, 3 + (round % 3));
    assert.ok(decoded.problems.every((problem) => problem.kind !== 'internal'), toHex(bytes));
  }
});

test('fieldValue_reasonCode_tellsNameAndSentence', () => {
  const decoded = decodePacket(fromHex('90 04 00 0a 00 8f'), 5);
  const field = decoded.fields.find(({ key }) => key === 'reasonCode');
  assert.match(fieldValue(field, decoded), /^0x8F · Topic Filter invalid: /);
});
