// Bytes → one packet with its meaning and the place of every part; tolerant by design.
//
// `decodePacket(bytes, version)` never throws. It returns
//   {name, code, version, size, packet, fields, problems}
//   packet    the same shape encode.js takes (so encode(decode(x)) gives x back for a well-formed packet)
//   fields    tree of {key, start, end, value, bits?, children?, truncated?}; offsets from the packet's first byte
//   problems  [{kind, offset, …}] what the specification forbids or what is missing; words in labels.js
// `version` tells how to read everything but CONNECT, which names its own.

import { Cursor, STOP } from './cursor.js';
import { PACKET_NAMES, VERSIONS, V3_1_1, V5_0, requiredFlags } from './spec.js';
import { readProperties } from './read-properties.js';

export function decodePacket(bytes, version = V3_1_1) {
  const problems = [];
  const cursor = new Cursor(bytes, 0, bytes.length, problems);
  const decoded = {
    name: 'EMPTY', code: 0, version, size: bytes.length, packet: { type: 'EMPTY' }, fields: cursor.fields, problems,
  };
  try {
    readPacket(cursor, decoded);
  } catch (stop) {
    if (stop !== STOP) problems.push({ kind: 'internal', offset: cursor.position, detail: String(stop?.message ?? stop) });
    if (cursor.remaining > 0) cursor.rest('unread');
  }
  return decoded;
}

function readPacket(cursor, decoded) {
  const first = cursor.byte('firstByte');
  const name = PACKET_NAMES[first >> 4];
  decoded.name = name;
  decoded.code = first >> 4;
  decoded.packet = { type: name };
  readFlags(cursor, name, first, decoded.packet);
  const remaining = cursor.varint('remainingLength');
  frameProblems(cursor, remaining);
  cursor.end = Math.min(cursor.end, cursor.position + remaining);
  const read = READERS[name];
  if (!read) {
    cursor.problem('reserved_type', { offset: 0, value: decoded.code }); // [v5 2.1.2]
  } else {
    read(cursor, decoded.packet, decoded);
  }
  if (cursor.remaining > 0) {
    if (read) cursor.problem('trailing_bytes', { available: cursor.remaining });
    cursor.rest('unread');
  }
}

function frameProblems(cursor, remaining) {
  const difference = cursor.remaining - remaining;
  if (difference < 0) cursor.problem('short_packet', { needed: remaining, available: cursor.remaining });
  if (difference > 0) cursor.problem('bytes_after_packet', { available: difference });
}

/** Splits the first byte into its bits. [v5 2.1.1] */
function readFlags(cursor, name, first, packet) {
  const bit = (key, high, low, value) => ({ key, start: 0, end: 1, bits: [high, low], value });
  const children = [bit('packetType', 7, 4, first >> 4)];
  if (name === 'PUBLISH') {
    packet.dup = (first & 8) !== 0;
    packet.qos = (first >> 1) & 3;
    packet.retain = (first & 1) !== 0;
    children.push(bit('dup', 3, 3, packet.dup), bit('qos', 2, 1, packet.qos), bit('retain', 0, 0, packet.retain));
    if (packet.qos === 3) cursor.problem('qos_3', { offset: 0 }); // [v5 MQTT-3.3.1-4]
    if (packet.dup && packet.qos === 0) cursor.problem('dup_at_qos_0', { offset: 0 }); // [v5 MQTT-3.3.1-2]
  } else {
    const flags = first & 0x0f;
    children.push(bit('flags', 3, 0, flags));
    if (flags !== requiredFlags(name)) {
      cursor.problem('reserved_flags', { offset: 0, value: flags, expected: requiredFlags(name) }); // [v5 MQTT-2.1.3-1]
    }
  }
  cursor.fields[0].children = children;
}

const READERS = {
  CONNECT: readConnect,
  CONNACK: readConnAck,
  PUBLISH: readPublish,
  PUBACK: readAck,
  PUBREC: readAck,
  PUBREL: readAck,
  PUBCOMP: readAck,
  SUBSCRIBE: readSubscribe,
  SUBACK: readSubAck,
  UNSUBSCRIBE: readUnsubscribe,
  UNSUBACK: readUnsubAck,
  PINGREQ: () => {},
  PINGRESP: () => {},
  DISCONNECT: readDisconnect,
  AUTH: readReason,
};

function readConnect(cursor, packet, decoded) {
  packet.protocolName = cursor.text('protocolName');
  packet.version = cursor.byte('protocolLevel');
  decoded.version = packet.version;
  if (VERSIONS[packet.version]?.protocolName !== packet.protocolName) {
    cursor.problem('unknown_protocol', { offset: 2, name: packet.protocolName, value: packet.version });
  }
  const flags = readConnectFlags(cursor, packet);
  packet.keepAlive = cursor.uint16('keepAlive');
  packet.properties = packet.version >= V5_0 ? readProperties(cursor, 'CONNECT') : [];
  packet.clientId = cursor.text('clientId');
  if (flags & 0x04) readWill(cursor, packet, flags);
  if (flags & 0x80) packet.userName = cursor.text('userName');
  if (flags & 0x40) packet.password = cursor.binary('password');
}

function readConnectFlags(cursor, packet) {
  const flags = cursor.byte('connectFlags');
  const at = cursor.position - 1;
  const bit = (key, high, low = high) => ({
    key, start: at, end: at + 1, bits: [high, low], value: (flags >> low) & (high === low ? 1 : 3),
  });
  cursor.fields.at(-1).children = [
    bit('userNameFlag', 7), bit('passwordFlag', 6), bit('willRetain', 5), bit('willQos', 4, 3),
    bit('willFlag', 2), bit('clean', 1), bit('reserved', 0),
  ];
  packet.clean = (flags & 0x02) !== 0;
  packet.will = null;
  if (flags & 0x01) cursor.problem('reserved_flags', { offset: at, value: flags & 1, expected: 0 }); // [v5 MQTT-3.1.2-3]
  return flags;
}

function readWill(cursor, packet, flags) {
  const will = { qos: (flags >> 3) & 3, retain: (flags & 0x20) !== 0, properties: [] };
  packet.will = will;
  cursor.group('will', () => {
    if (packet.version >= V5_0) will.properties = readProperties(cursor, 'WILL');
    will.topic = cursor.text('willTopic');
    will.payload = cursor.binary('willPayload');
  });
}

function readConnAck(cursor, packet, { version }) {
  packet.sessionPresent = (cursor.byte('acknowledgeFlags') & 1) !== 0;
  packet.reasonCode = cursor.byte('reasonCode', { codeOf: 'CONNACK' });
  packet.properties = version >= V5_0 ? readProperties(cursor, 'CONNACK') : [];
}

function readPublish(cursor, packet, { version }) {
  packet.topic = cursor.text('topic');
  if (packet.qos > 0) packet.packetId = readPacketId(cursor);
  packet.properties = version >= V5_0 ? readProperties(cursor, 'PUBLISH') : [];
  packet.payload = cursor.rest('payload');
}

function readPacketId(cursor) {
  const packetId = cursor.uint16('packetId');
  if (packetId === 0) cursor.problem('packet_id_zero', { offset: cursor.position - 2 }); // [v5 MQTT-2.2.1-3]
  return packetId;
}

function readAck(cursor, packet, decoded) {
  packet.packetId = readPacketId(cursor);
  readReason(cursor, packet, decoded);
}

// Code and properties may both be missing: then the code is 0. [v5 3.4.2.1]
function readReason(cursor, packet, { version }) {
  packet.reasonCode = 0;
  packet.properties = [];
  if (version < V5_0 || cursor.remaining === 0) return;
  packet.reasonCode = cursor.byte('reasonCode', { codeOf: packet.type });
  if (cursor.remaining > 0) packet.properties = readProperties(cursor, packet.type);
}

function readDisconnect(cursor, packet, decoded) {
  readReason(cursor, packet, decoded);
}

function readSubscribe(cursor, packet, { version }) {
  packet.packetId = readPacketId(cursor);
  packet.properties = version >= V5_0 ? readProperties(cursor, 'SUBSCRIBE') : [];
  packet.subscriptions = [];
  if (cursor.remaining === 0) cursor.problem('no_filters'); // [v5 MQTT-3.8.3-2]
  while (cursor.remaining > 0) {
    cursor.group('subscription', () => {
      const subscription = { filter: cursor.text('filter') };
      packet.subscriptions.push(subscription);
      Object.assign(subscription, readOptions(cursor, version));
    });
  }
}

function readOptions(cursor, version) {
  const options = cursor.byte('subscriptionOptions');
  const at = cursor.position - 1;
  const bit = (key, high, low, value) => ({ key, start: at, end: at + 1, bits: [high, low], value });
  const qos = options & 3;
  const read = { qos, noLocal: (options & 4) !== 0, retainAsPublished: (options & 8) !== 0, retainHandling: (options >> 4) & 3 };
  const children = [bit('qos', 1, 0, qos)];
  if (version >= V5_0) {
    children.push(bit('noLocal', 2, 2, read.noLocal), bit('retainAsPublished', 3, 3, read.retainAsPublished));
    children.push(bit('retainHandling', 5, 4, read.retainHandling));
  }
  cursor.fields.at(-1).children = children;
  if (qos === 3) cursor.problem('qos_3', { offset: at }); // [v5 3.8.3.1]
  const reserved = version >= V5_0 ? options & 0xc0 : options & 0xfc;
  if (reserved) cursor.problem('reserved_flags', { offset: at, value: reserved, expected: 0 }); // [v5 MQTT-3.8.3-5]
  return version >= V5_0 ? read : { qos };
}

function readSubAck(cursor, packet, { version }) {
  packet.packetId = readPacketId(cursor);
  packet.properties = version >= V5_0 ? readProperties(cursor, 'SUBACK') : [];
  packet.reasonCodes = readCodes(cursor, 'SUBACK');
}

function readCodes(cursor, codeOf) {
  const codes = [];
  while (cursor.remaining > 0) codes.push(cursor.byte('reasonCode', { codeOf }));
  return codes;
}

function readUnsubscribe(cursor, packet, { version }) {
  packet.packetId = readPacketId(cursor);
  packet.properties = version >= V5_0 ? readProperties(cursor, 'UNSUBSCRIBE') : [];
  packet.filters = [];
  if (cursor.remaining === 0) cursor.problem('no_filters'); // [v5 MQTT-3.10.3-2]
  while (cursor.remaining > 0) packet.filters.push(cursor.text('filter'));
}

function readUnsubAck(cursor, packet, { version }) {
  packet.packetId = readPacketId(cursor);
  packet.properties = version >= V5_0 ? readProperties(cursor, 'UNSUBACK') : [];
  packet.reasonCodes = version >= V5_0 ? readCodes(cursor, 'UNSUBACK') : [];
}
