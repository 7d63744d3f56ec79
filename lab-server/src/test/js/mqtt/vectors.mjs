// Bytes written by hand from the specifications (the section is named with each), never from our encoder's output.
// `packet` is the shape of encode.js; `decodes` lists what the decoder adds or normalises, when it differs.

export const VECTORS = [
  {
    name: 'v3.1.1 figure 3.6: CONNECT with user, password, will at QoS 1, clean session, keep alive 10',
    version: 4,
    hex: `10 25  00 04 4d 51 54 54  04  ce  00 0a
          00 04 64 65 76 31  00 03 67 2f 78  00 04 67 6f 6e 65  00 04 75 73 65 72  00 02 70 77`,
    packet: {
      type: 'CONNECT', version: 4, clientId: 'dev1', clean: true, keepAlive: 10, userName: 'user', password: 'pw',
      will: { topic: 'g/x', payload: 'gone', qos: 1, retain: false },
    },
  },
  {
    name: 'v3.1: CONNECT names MQIsdp and level 3',
    version: 3,
    hex: '10 0f  00 06 4d 51 49 73 64 70  03  02  00 00  00 01 61',
    packet: { type: 'CONNECT', version: 3, clientId: 'a', clean: true, keepAlive: 0, will: null },
  },
  {
    name: 'v5 3.1: CONNECT with session expiry and will delay',
    version: 5,
    hex: `10 25  00 04 4d 51 54 54  05  2e  00 3c
          05 11 00 00 0e 10  00 01 63
          05 18 00 00 00 05  00 03 77 2f 74  00 05 62 79 65 20 21`,
    packet: {
      type: 'CONNECT', version: 5, clientId: 'c', clean: true, keepAlive: 60,
      properties: [{ name: 'sessionExpiryInterval', value: 3600 }],
      will: { topic: 'w/t', payload: 'bye !', qos: 1, retain: true, properties: [{ name: 'willDelayInterval', value: 5 }] },
    },
  },
  {
    name: 'v3.1.1 3.2: CONNACK, session present',
    version: 4,
    hex: '20 02 01 00',
    packet: { type: 'CONNACK', sessionPresent: true, reasonCode: 0 },
  },
  {
    name: 'v5 3.2: CONNACK with assigned client identifier, server keep alive and maximum QoS',
    version: 5,
    hex: '20 0e  00 00  0b  12 00 03 61 62 63  13 00 1e  24 01',
    packet: {
      type: 'CONNACK', sessionPresent: false, reasonCode: 0,
      properties: [
        { name: 'assignedClientIdentifier', value: 'abc' }, { name: 'serverKeepAlive', value: 30 }, { name: 'maximumQos', value: 1 },
      ],
    },
  },
  {
    name: 'v3.1.1 figure 3.11: PUBLISH a/b with identifier 10',
    version: 4,
    hex: '32 09  00 03 61 2f 62  00 0a  4f 4e',
    packet: { type: 'PUBLISH', topic: 'a/b', payload: 'ON', qos: 1, retain: false, dup: false, packetId: 10 },
  },
  {
    name: 'v3.1.1 3.3: PUBLISH QoS 0 retained and empty, no identifier',
    version: 4,
    hex: '31 05  00 03 61 2f 62',
    packet: { type: 'PUBLISH', topic: 'a/b', payload: '', qos: 0, retain: true, dup: false },
  },
  {
    name: 'v3.1.1 3.3: PUBLISH QoS 2, DUP, an invalid topic travels as typed',
    version: 4,
    hex: '3c 08  00 03 61 2f 23  ff ff  31',
    packet: { type: 'PUBLISH', topic: 'a/#', payload: '1', qos: 2, retain: false, dup: true, packetId: 65535 },
  },
  {
    name: 'v5 3.3: PUBLISH with every kind of property',
    version: 5,
    hex: `30 2f  00 01 74  2a
          01 01  02 00 00 00 0a  03 00 01 78  08 00 01 72  09 00 02 00 ff  0b 80 01  0b 02  23 00 07
          26 00 01 6b 00 01 76  26 00 01 6b 00 01 77
          21`,
    packet: {
      type: 'PUBLISH', topic: 't', payload: '!', qos: 0, retain: false, dup: false,
      properties: [
        { name: 'payloadFormatIndicator', value: 1 }, { name: 'messageExpiryInterval', value: 10 },
        { name: 'contentType', value: 'x' }, { name: 'responseTopic', value: 'r' },
        { name: 'correlationData', value: Uint8Array.of(0, 255) }, { name: 'subscriptionIdentifier', value: 128 },
        { name: 'subscriptionIdentifier', value: 2 }, { name: 'topicAlias', value: 7 },
        { name: 'userProperty', value: ['k', 'v'] }, { name: 'userProperty', value: ['k', 'w'] },
      ],
    },
  },
  { name: 'v3.1.1 3.4: PUBACK', version: 4, hex: '40 02 00 0a', packet: { type: 'PUBACK', packetId: 10, reasonCode: 0 } },
  { name: 'v5 3.4.2.1: PUBACK success is two bytes', version: 5, hex: '40 02 00 0a', packet: { type: 'PUBACK', packetId: 10, reasonCode: 0 } },
  { name: 'v5 3.4: PUBACK 0x10', version: 5, hex: '40 03 00 0a 10', packet: { type: 'PUBACK', packetId: 10, reasonCode: 0x10 } },
  {
    name: 'v5 3.5: PUBREC 0x87 with a reason string',
    version: 5,
    hex: '50 09  00 01  87  05 1f 00 02 6e 6f',
    packet: { type: 'PUBREC', packetId: 1, reasonCode: 0x87, properties: [{ name: 'reasonString', value: 'no' }] },
  },
  { name: 'v3.1.1 3.6: PUBREL carries flags 0010', version: 4, hex: '62 02 01 00', packet: { type: 'PUBREL', packetId: 256, reasonCode: 0 } },
  { name: 'v5 3.6: PUBREL 0x92', version: 5, hex: '62 03 01 00 92', packet: { type: 'PUBREL', packetId: 256, reasonCode: 0x92 } },
  { name: 'v3.1.1 3.7: PUBCOMP', version: 4, hex: '70 02 01 00', packet: { type: 'PUBCOMP', packetId: 256, reasonCode: 0 } },
  {
    name: 'v3.1.1 figure 3.22: SUBSCRIBE a/b QoS 1, c/d QoS 2',
    version: 4,
    hex: '82 0e  00 0a  00 03 61 2f 62 01  00 03 63 2f 64 02',
    packet: { type: 'SUBSCRIBE', packetId: 10, subscriptions: [{ filter: 'a/b', qos: 1 }, { filter: 'c/d', qos: 2 }] },
  },
  {
    name: 'v5 3.8.3.1: SUBSCRIBE options, retain handling 2, retain as published, no local, QoS 2',
    version: 5,
    hex: '82 0b  00 0a  02 0b 05  00 03 61 2f 62 2e',
    packet: {
      type: 'SUBSCRIBE', packetId: 10, properties: [{ name: 'subscriptionIdentifier', value: 5 }],
      subscriptions: [{ filter: 'a/b', qos: 2, noLocal: true, retainAsPublished: true, retainHandling: 2 }],
    },
  },
  {
    name: 'v3.1.1 3.8: SUBSCRIBE to an invalid filter travels as typed',
    version: 4,
    hex: '82 0a  00 01  00 05 23 2f 61 2b 62 00',
    packet: { type: 'SUBSCRIBE', packetId: 1, subscriptions: [{ filter: '#/a+b', qos: 0 }] },
  },
  {
    name: 'v3.1.1 figure 3.26: SUBACK 0, 2, failure',
    version: 4,
    hex: '90 05  00 0a  00 02 80',
    packet: { type: 'SUBACK', packetId: 10, reasonCodes: [0, 2, 0x80] },
  },
  {
    name: 'v5 3.9: SUBACK not authorized',
    version: 5,
    hex: '90 04  00 0a  00  87',
    packet: { type: 'SUBACK', packetId: 10, reasonCodes: [0x87], properties: [] },
  },
  {
    name: 'v3.1.1 figure 3.30: UNSUBSCRIBE a/b, c/d',
    version: 4,
    hex: 'a2 0c  00 0a  00 03 61 2f 62  00 03 63 2f 64',
    packet: { type: 'UNSUBSCRIBE', packetId: 10, filters: ['a/b', 'c/d'] },
  },
  { name: 'v3.1.1 3.11: UNSUBACK', version: 4, hex: 'b0 02 00 0a', packet: { type: 'UNSUBACK', packetId: 10, reasonCodes: [] } },
  {
    name: 'v5 3.11: UNSUBACK no subscription existed',
    version: 5,
    hex: 'b0 04 00 0a 00 11',
    packet: { type: 'UNSUBACK', packetId: 10, reasonCodes: [0x11], properties: [] },
  },
  { name: 'v3.1.1 3.12: PINGREQ', version: 4, hex: 'c0 00', packet: { type: 'PINGREQ' } },
  { name: 'v3.1.1 3.13: PINGRESP', version: 4, hex: 'd0 00', packet: { type: 'PINGRESP' } },
  { name: 'v3.1.1 3.14: DISCONNECT', version: 4, hex: 'e0 00', packet: { type: 'DISCONNECT', reasonCode: 0 } },
  { name: 'v5 3.14: DISCONNECT with will', version: 5, hex: 'e0 01 04', packet: { type: 'DISCONNECT', reasonCode: 4 } },
  {
    name: 'v5 3.14: DISCONNECT with a new session expiry',
    version: 5,
    hex: 'e0 07 00 05 11 00 00 00 00',
    packet: { type: 'DISCONNECT', reasonCode: 0, properties: [{ name: 'sessionExpiryInterval', value: 0 }] },
  },
  {
    name: 'v5 3.15: AUTH continue with method and data',
    version: 5,
    hex: 'f0 0b 18 09 15 00 01 6d 16 00 02 01 02',
    packet: {
      type: 'AUTH', reasonCode: 0x18,
      properties: [{ name: 'authenticationMethod', value: 'm' }, { name: 'authenticationData', value: Uint8Array.of(1, 2) }],
    },
  },
  {
    name: 'v5 1.5.4: the string A𪛔 takes five bytes',
    version: 5,
    hex: '30 08  00 05 41 f0 aa 9b 94  00',
    packet: { type: 'PUBLISH', topic: 'A𪛔', payload: '', qos: 0, retain: false, dup: false },
  },
];
