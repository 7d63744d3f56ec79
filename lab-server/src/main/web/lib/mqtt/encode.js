// Packet objects → bytes, for MQTT 3.1, 3.1.1 and 5.0, both directions.
//
// How it works: `encodePacket` writes variable header and payload into one writer, then puts the fixed
// header in front. It NEVER corrects or refuses a topic, a filter, a QoS 3 or a reserved combination:
// the broker must see the student's mistake. Only what the byte format cannot hold throws RangeError
// (a string over 65,535 bytes). Text may be given as `Uint8Array` to send ill-formed UTF-8.
//
// Packet shapes (the same ones decode.js returns in `decoded.packet`):
//   {type:'CONNECT', version, clientId, clean, keepAlive, userName?, password?, will?:{topic,payload,qos,retain,properties}, properties}
//   {type:'PUBLISH', topic, payload, qos, retain, dup, packetId, properties}
//   {type:'PUBACK'|'PUBREC'|'PUBREL'|'PUBCOMP', packetId, reasonCode, properties}
//   {type:'SUBSCRIBE', packetId, subscriptions:[{filter,qos,noLocal,retainAsPublished,retainHandling}], properties}
//   {type:'UNSUBSCRIBE', packetId, filters, properties} · {type:'SUBACK'|'UNSUBACK', packetId, reasonCodes, properties}
//   {type:'CONNACK', sessionPresent, reasonCode, properties} · {type:'DISCONNECT'|'AUTH', reasonCode, properties}
//   {type:'PINGREQ'} · {type:'PINGRESP'};  properties: [{name, value}…] in the order they are sent (v5 only)

import { ByteWriter, toBytes } from './bytes.js';
import { PACKET_CODES, PROPERTIES_BY_NAME, VERSIONS, V5_0, requiredFlags } from './spec.js';

/** Encodes one packet for `version` (3, 4 or 5; CONNECT carries its own). */
export function encodePacket(packet, version = packet.version) {
  const body = new ByteWriter();
  const write = WRITERS[packet.type];
  if (!write) throw new TypeError(`unknown packet type: ${packet.type}`);
  write(body, packet, packet.type === 'CONNECT' ? packet.version : version);
  const bytes = body.toBytes();
  return new ByteWriter()
    .byte((PACKET_CODES[packet.type] << 4) | flagsOf(packet))
    .varint(bytes.length)
    .raw(bytes)
    .toBytes();
}

function flagsOf(packet) {
  if (packet.type !== 'PUBLISH') return requiredFlags(packet.type);
  return (packet.dup ? 8 : 0) | ((packet.qos & 3) << 1) | (packet.retain ? 1 : 0);
}

const WRITERS = {
  CONNECT: writeConnect,
  CONNACK: writeConnAck,
  PUBLISH: writePublish,
  PUBACK: writeAck,
  PUBREC: writeAck,
  PUBREL: writeAck,
  PUBCOMP: writeAck,
  SUBSCRIBE: writeSubscribe,
  SUBACK: writeSubAck,
  UNSUBSCRIBE: writeUnsubscribe,
  UNSUBACK: writeUnsubAck,
  PINGREQ: () => {},
  PINGRESP: () => {},
  DISCONNECT: writeReason,
  AUTH: writeReason,
};

function writeConnect(out, packet) {
  const { version, will } = packet;
  out.prefixed(packet.protocolName ?? VERSIONS[version]?.protocolName ?? 'MQTT').byte(version);
  out.byte(connectFlags(packet)).uint16(packet.keepAlive ?? 0);
  if (version >= V5_0) writeProperties(out, packet.properties);
  out.prefixed(packet.clientId);
  if (will) {
    if (version >= V5_0) writeProperties(out, will.properties);
    out.prefixed(will.topic).prefixed(will.payload);
  }
  if (packet.userName != null) out.prefixed(packet.userName);
  if (packet.password != null) out.prefixed(packet.password);
}

// [v5 3.1.2.3]: user name, password, will retain, will QoS (2 bits), will, clean start, reserved.
function connectFlags({ userName, password, will, clean }) {
  const willBits = will ? (will.retain ? 0x20 : 0) | ((will.qos & 3) << 3) | 0x04 : 0;
  return (userName != null ? 0x80 : 0) | (password != null ? 0x40 : 0) | willBits | (clean ? 0x02 : 0);
}

function writeConnAck(out, packet, version) {
  out.byte(packet.sessionPresent ? 1 : 0).byte(packet.reasonCode ?? 0);
  if (version >= V5_0) writeProperties(out, packet.properties);
}

function writePublish(out, packet, version) {
  out.prefixed(packet.topic);
  if (packet.qos > 0) out.uint16(packet.packetId);
  if (version >= V5_0) writeProperties(out, packet.properties);
  out.raw(toBytes(packet.payload));
}

// Version 5 may leave out the code when it is 0 and nothing follows, and the empty list. [v5 3.4.2.1]
function writeAck(out, packet, version) {
  out.uint16(packet.packetId);
  writeReason(out, packet, version);
}

function writeReason(out, { reasonCode = 0, properties }, version) {
  if (version < V5_0) return;
  const listed = properties?.length > 0;
  if (reasonCode !== 0 || listed) out.byte(reasonCode);
  if (listed) writeProperties(out, properties);
}

function writeSubscribe(out, packet, version) {
  out.uint16(packet.packetId);
  if (version >= V5_0) writeProperties(out, packet.properties);
  for (const subscription of packet.subscriptions) {
    out.prefixed(subscription.filter).byte(subscriptionOptions(subscription, version));
  }
}

// [v5 3.8.3.1]: retain handling (2 bits), retain as published, no local, QoS (2 bits); 3.x knows only the QoS.
function subscriptionOptions({ qos, noLocal, retainAsPublished, retainHandling }, version) {
  if (version < V5_0) return qos & 3;
  return (((retainHandling ?? 0) & 3) << 4) | (retainAsPublished ? 8 : 0) | (noLocal ? 4 : 0) | (qos & 3);
}

function writeSubAck(out, packet, version) {
  out.uint16(packet.packetId);
  if (version >= V5_0) writeProperties(out, packet.properties);
  out.raw(Uint8Array.from(packet.reasonCodes));
}

function writeUnsubscribe(out, packet, version) {
  out.uint16(packet.packetId);
  if (version >= V5_0) writeProperties(out, packet.properties);
  for (const filter of packet.filters) out.prefixed(filter);
}

// Version 3 acknowledges without codes. [v3.1.1 3.11]
function writeUnsubAck(out, packet, version) {
  out.uint16(packet.packetId);
  if (version < V5_0) return;
  writeProperties(out, packet.properties);
  out.raw(Uint8Array.from(packet.reasonCodes ?? []));
}

function writeProperties(out, properties = []) {
  const list = new ByteWriter();
  for (const { name, value } of properties) {
    const property = PROPERTIES_BY_NAME.get(name);
    if (!property) throw new TypeError(`unknown property: ${name}`);
    list.varint(property.id);
    writePropertyValue(list, property.type, value);
  }
  const bytes = list.toBytes();
  out.varint(bytes.length).raw(bytes);
}

function writePropertyValue(out, type, value) {
  switch (type) {
    case 'byte':
      return out.byte(value);
    case 'uint16':
      return out.uint16(value);
    case 'uint32':
      return out.uint32(value);
    case 'varint':
      return out.varint(value);
    case 'pair':
      return out.prefixed(value[0]).prefixed(value[1]);
    default:
      return out.prefixed(value);
  }
}
