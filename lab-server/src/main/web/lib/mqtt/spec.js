// The fixed tables of MQTT 3.1, 3.1.1 and 5.0: packet types, versions, properties.
// Pure data with the specification's words; Spanish wording lives in labels.js and reason-codes.js.

/** Protocol Level byte of CONNECT → protocol name and the name people use. [v5 3.1.2.2] */
export const VERSIONS = Object.freeze({
  3: Object.freeze({ level: 3, protocolName: 'MQIsdp', label: '3.1' }),
  4: Object.freeze({ level: 4, protocolName: 'MQTT', label: '3.1.1' }),
  5: Object.freeze({ level: 5, protocolName: 'MQTT', label: '5.0' }),
});

export const V3_1 = 3;
export const V3_1_1 = 4;
export const V5_0 = 5;

/** Upper four bits of the first byte → name. [v5 2.1.2] */
export const PACKET_NAMES = Object.freeze([
  'RESERVED', 'CONNECT', 'CONNACK', 'PUBLISH', 'PUBACK', 'PUBREC', 'PUBREL', 'PUBCOMP',
  'SUBSCRIBE', 'SUBACK', 'UNSUBSCRIBE', 'UNSUBACK', 'PINGREQ', 'PINGRESP', 'DISCONNECT', 'AUTH',
]);

/** Name → upper four bits of the first byte. */
export const PACKET_CODES = Object.freeze(
  Object.fromEntries(PACKET_NAMES.map((name, code) => [name, code]).filter(([, code]) => code > 0)),
);

/** Lower four bits every packet but PUBLISH must carry. [v5 MQTT-2.1.3-1] */
export function requiredFlags(name) {
  return name === 'PUBREL' || name === 'SUBSCRIBE' || name === 'UNSUBSCRIBE' ? 0b0010 : 0;
}

const ACKS = ['CONNACK', 'PUBACK', 'PUBREC', 'PUBREL', 'PUBCOMP', 'SUBACK', 'UNSUBACK', 'DISCONNECT', 'AUTH'];

// [v5 2.2.2.2, table 2-4]: identifier, name, type, where it may stand. 'WILL' is the will's own list.
const PROPERTY_ROWS = [
  [0x01, 'payloadFormatIndicator', 'byte', ['PUBLISH', 'WILL']],
  [0x02, 'messageExpiryInterval', 'uint32', ['PUBLISH', 'WILL']],
  [0x03, 'contentType', 'text', ['PUBLISH', 'WILL']],
  [0x08, 'responseTopic', 'text', ['PUBLISH', 'WILL']],
  [0x09, 'correlationData', 'binary', ['PUBLISH', 'WILL']],
  [0x0b, 'subscriptionIdentifier', 'varint', ['PUBLISH', 'SUBSCRIBE']],
  [0x11, 'sessionExpiryInterval', 'uint32', ['CONNECT', 'CONNACK', 'DISCONNECT']],
  [0x12, 'assignedClientIdentifier', 'text', ['CONNACK']],
  [0x13, 'serverKeepAlive', 'uint16', ['CONNACK']],
  [0x15, 'authenticationMethod', 'text', ['CONNECT', 'CONNACK', 'AUTH']],
  [0x16, 'authenticationData', 'binary', ['CONNECT', 'CONNACK', 'AUTH']],
  [0x17, 'requestProblemInformation', 'byte', ['CONNECT']],
  [0x18, 'willDelayInterval', 'uint32', ['WILL']],
  [0x19, 'requestResponseInformation', 'byte', ['CONNECT']],
  [0x1a, 'responseInformation', 'text', ['CONNACK']],
  [0x1c, 'serverReference', 'text', ['CONNACK', 'DISCONNECT']],
  [0x1f, 'reasonString', 'text', ACKS],
  [0x21, 'receiveMaximum', 'uint16', ['CONNECT', 'CONNACK']],
  [0x22, 'topicAliasMaximum', 'uint16', ['CONNECT', 'CONNACK']],
  [0x23, 'topicAlias', 'uint16', ['PUBLISH']],
  [0x24, 'maximumQos', 'byte', ['CONNACK']],
  [0x25, 'retainAvailable', 'byte', ['CONNACK']],
  [0x26, 'userProperty', 'pair', ['CONNECT', 'PUBLISH', 'WILL', 'SUBSCRIBE', 'UNSUBSCRIBE', ...ACKS]],
  [0x27, 'maximumPacketSize', 'uint32', ['CONNECT', 'CONNACK']],
  [0x28, 'wildcardSubscriptionAvailable', 'byte', ['CONNACK']],
  [0x29, 'subscriptionIdentifierAvailable', 'byte', ['CONNACK']],
  [0x2a, 'sharedSubscriptionAvailable', 'byte', ['CONNACK']],
];

const PROPERTIES = PROPERTY_ROWS.map(([id, name, type, packets]) => Object.freeze({ id, name, type, packets }));

export const PROPERTIES_BY_ID = new Map(PROPERTIES.map((property) => [property.id, property]));
export const PROPERTIES_BY_NAME = new Map(PROPERTIES.map((property) => [property.name, property]));

/** A property that may legally stand several times in one list. [v5 2.2.2.2] */
export function isRepeatable(property, where) {
  return property.name === 'userProperty' || (property.name === 'subscriptionIdentifier' && where === 'PUBLISH');
}

/** First value of a property in a list `[{name, value}…]`, or undefined. */
export function propertyValue(properties, name) {
  return (properties ?? []).find((property) => property.name === name)?.value;
}
