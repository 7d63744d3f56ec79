// The few fields of a packet that tell its story on one line.
import { quoted } from '../../lib/mqtt/observe.js';
import { reasonCode } from '../../lib/mqtt/reason-codes.js';
import { VERSIONS } from '../../lib/mqtt/spec.js';

const joined = (...parts) => parts.filter(Boolean).join(' · ');
const marked = (packetId) => (packetId === undefined ? '' : `n.º ${packetId}`);

/** Text for a row; '' for a packet without fields, an honest word for a damaged one. */
export function packetSummary(decoded) {
  try {
    return SUMMARIES[decoded.name]?.(decoded.packet, decoded) ?? '';
  } catch {
    return 'paquete incompleto'; // a field this line needs was cut off; the details show what there is
  }
}

const SUMMARIES = {
  CONNECT: (packet) => joined(`MQTT ${VERSIONS[packet.version]?.label ?? packet.version}`, quoted(packet.clientId),
    packet.clean ? 'sesión limpia' : 'conservar sesión', `keep alive ${packet.keepAlive} s`, packet.will && `voluntad en ${quoted(packet.will.topic)}`),
  CONNACK: (packet, decoded) => joined(codeWords(decoded, packet.reasonCode), packet.reasonCode === 0 && (packet.sessionPresent ? 'sesión recuperada' : 'sesión nueva')),
  PUBLISH: (packet) => joined(quoted(packet.topic), `QoS ${packet.qos}`, packet.retain && 'retain', packet.dup && 'DUP', marked(packet.packetId), payloadSize(packet.payload)),
  SUBSCRIBE: (packet) => joined(packet.subscriptions.map(({ filter, qos }) => `${quoted(filter)} (QoS ${qos})`).join(', '), marked(packet.packetId)),
  UNSUBSCRIBE: (packet) => joined(packet.filters.map(quoted).join(', '), marked(packet.packetId)),
  SUBACK: codeList,
  UNSUBACK: codeList,
  PUBACK: acknowledgement,
  PUBREC: acknowledgement,
  PUBREL: acknowledgement,
  PUBCOMP: acknowledgement,
  DISCONNECT: (packet, decoded) => (decoded.version >= 5 ? codeWords(decoded, packet.reasonCode) : ''),
  AUTH: (packet, decoded) => codeWords(decoded, packet.reasonCode),
};

function payloadSize(payload) {
  return payload.length === 0 ? 'payload vacío' : '';
}

function acknowledgement(packet, decoded) {
  return joined(marked(packet.packetId), packet.reasonCode !== 0 && codeWords(decoded, packet.reasonCode));
}

function codeList(packet, decoded) {
  return joined(packet.reasonCodes.map((code) => codeWords(decoded, code)).join(', '), marked(packet.packetId));
}

function codeWords(decoded, code) {
  const { hex, name } = reasonCode(decoded.name, decoded.version, code);
  return `${hex} ${name}`;
}
