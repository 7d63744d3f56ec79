// client.js, flows.js and keep-alive.js over a fake socket: handshake, QoS flows, sessions, every way out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHex, toHex } from '../../../main/web/lib/mqtt/bytes.js';
import { decodeUtf8 } from '../../../main/web/lib/mqtt/bytes.js';
import { CONNECT, connected, createLab, reconnect } from './fake-socket.mjs';

const types = (packets) => packets.map(({ type }) => type);
const message = (extra) => ({ type: 'PUBLISH', topic: 'casa/luz', payload: 'ON', qos: 0, retain: false, dup: false, ...extra });

test('connect_accepted_sendsConnectAndSettles', async () => {
  const { client, sent, outcome, seen } = await connected({}, { sessionPresent: true });
  assert.equal(client.state, 'connected');
  assert.deepEqual(seen.states, ['opening', 'handshake', 'connected']);
  assert.equal(outcome.ok, true);
  assert.equal(outcome.sessionPresent, true);
  const [packet] = sent();
  assert.equal(packet.userName, 'k7m3xq');
  assert.equal(packet.clean, true);
});

test('packets_bothDirections_areReportedInOrder', async () => {
  const { seen } = await connected();
  assert.deepEqual(seen.packets.map(({ direction, decoded }) => `${direction} ${decoded.name}`), ['up CONNECT', 'down CONNACK']);
  assert.deepEqual(seen.packets.map(({ number }) => number), [1, 2]);
  assert.equal(toHex(seen.packets[1].bytes), '20 02 00 00');
});

test('connect_refused_endsWithTheCode', async () => {
  const { client, outcome, seen, socket } = await connected({}, { reasonCode: 5 });
  assert.equal(outcome.ok, false);
  assert.equal(seen.ends[0].kind, 'refused');
  assert.equal(seen.ends[0].connAck.reasonCode, 5);
  assert.equal(client.state, 'closed');
  assert.equal(socket().closed, true);
});

test('connect_twice_isRefusedLocally', async () => {
  const { client, sockets } = await connected();
  assert.deepEqual(await client.connect(CONNECT), { ok: false, cause: 'already_connected' });
  assert.equal(sockets.length, 1);
});

test('connect_socketNeverOpens_isUnreachable', async () => {
  const { client, socket, seen } = createLab();
  const connecting = client.connect(CONNECT);
  socket().drop(1006);
  assert.equal((await connecting).end.kind, 'unreachable');
  assert.equal(seen.ends.length, 1);
});

test('connect_noConnAck_timesOut', async () => {
  const { client, socket, timers, seen } = createLab();
  const connecting = client.connect(CONNECT);
  socket().open();
  timers.advance(10_000);
  assert.equal((await connecting).end.kind, 'connect_timeout');
  assert.equal(seen.ends[0].opened, true);
  assert.equal(timers.pending, 0);
});

test('publish_qos0_resolvesAtOnce', async () => {
  const { client, sent } = await connected();
  const result = await client.publish({ topic: 'a/#', payload: 'x', retain: true });
  assert.deepEqual(result, { ok: true, acknowledged: false });
  const packet = sent().at(-1);
  assert.equal(packet.topic, 'a/#', 'the invalid topic reaches the broker');
  assert.equal(packet.retain, true);
});

test('publish_qos1_waitsForPubAck', async () => {
  const { client, sent, socket } = await connected();
  const publishing = client.publish({ topic: 't', payload: '1', qos: 1 });
  const { packetId } = sent().at(-1);
  assert.equal(packetId, 1);
  assert.equal(client.unfinished, 1);
  socket().receive(4, { type: 'PUBACK', packetId: 99 }, { type: 'PUBACK', packetId });
  const result = await publishing;
  assert.equal(result.ok, true);
  assert.equal(result.by, 'PUBACK');
  assert.equal(client.unfinished, 0);
});

test('publish_qos2_runsAllFourPackets', async () => {
  const { client, sent, socket } = await connected();
  const publishing = client.publish({ topic: 't', payload: '1', qos: 2 });
  socket().receive(4, { type: 'PUBREC', packetId: 1 });
  assert.deepEqual(types(sent()), ['CONNECT', 'PUBLISH', 'PUBREL']);
  socket().receive(4, { type: 'PUBREC', packetId: 1 });
  assert.deepEqual(types(sent()).slice(3), ['PUBREL'], 'a repeated PUBREC is answered again');
  socket().receive(4, { type: 'PUBCOMP', packetId: 1 });
  assert.equal((await publishing).by, 'PUBCOMP');
});

test('publish_qos2RefusedByPubRec_endsWithoutPubRel', async () => {
  const { client, sent, socket } = await connected({ version: 5 });
  const publishing = client.publish({ topic: 't', qos: 2 });
  socket().receive(5, { type: 'PUBREC', packetId: 1, reasonCode: 0x87 });
  const result = await publishing;
  assert.equal(result.ok, false);
  assert.equal(result.reasonCode, 0x87);
  assert.deepEqual(types(sent()), ['CONNECT', 'PUBLISH']);
});

test('publish_qos2NobodyListening_reportsPubRecCode', async () => {
  const { client, socket } = await connected({ version: 5 });
  const publishing = client.publish({ topic: 't', qos: 2 });
  socket().receive(5, { type: 'PUBREC', packetId: 1, reasonCode: 0x10 }, { type: 'PUBCOMP', packetId: 1 });
  assert.equal((await publishing).reasonCode, 0x10);
});

test('receive_qos1_isAcknowledgedAndShown', async () => {
  const { sent, socket, seen } = await connected();
  socket().receive(4, message({ qos: 1, packetId: 7, retain: true }));
  assert.deepEqual(sent().at(-1), { type: 'PUBACK', packetId: 7, reasonCode: 0, properties: [] });
  const [shown] = seen.messages;
  assert.equal(shown.topic, 'casa/luz');
  assert.equal(decodeUtf8(shown.payload).text, 'ON');
  assert.equal(shown.retain, true);
});

test('receive_qos2Repeated_isShownOnce', async () => {
  const { sent, socket, seen } = await connected();
  socket().receive(4, message({ qos: 2, packetId: 7 }), message({ qos: 2, packetId: 7, dup: true }));
  assert.equal(seen.messages.length, 1);
  assert.deepEqual(types(sent()).slice(1), ['PUBREC', 'PUBREC']);
  socket().receive(4, { type: 'PUBREL', packetId: 7 }, message({ qos: 2, packetId: 7 }));
  assert.deepEqual(types(sent()).slice(3), ['PUBCOMP', 'PUBREC']);
  assert.equal(seen.messages.length, 2, 'after PUBREL the identifier means a new message');
});

test('receive_unknownPubRel_answersNotFound', async () => {
  const { sent, socket } = await connected({ version: 5 });
  socket().receive(5, { type: 'PUBREL', packetId: 9 });
  assert.equal(sent().at(-1).reasonCode, 0x92);
});

test('receive_splitOverFrames_isReassembled', async () => {
  const { socket, seen } = await connected();
  const bytes = fromHex('30 09 00 05 61 2f 62 2f 63 4f 4e');
  socket().receive(4, bytes.slice(0, 1));
  socket().receive(4, bytes.slice(1, 6));
  assert.equal(seen.messages.length, 0);
  socket().receive(4, bytes.slice(6), bytes);
  assert.equal(seen.messages.length, 2);
});

test('subscribe_answered_resolvesWithCodes', async () => {
  const { client, socket, sent } = await connected();
  const subscribing = client.subscribe([{ filter: '#/x', qos: 2 }]);
  assert.equal(sent().at(-1).subscriptions[0].filter, '#/x', 'the invalid filter reaches the broker');
  socket().receive(4, { type: 'UNSUBACK', packetId: 1 }, { type: 'SUBACK', packetId: 1, reasonCodes: [1] });
  assert.deepEqual((await subscribing).reasonCodes, [1]);
});

test('unsubscribe_answered_resolves', async () => {
  const { client, socket } = await connected({ version: 5 });
  const leaving = client.unsubscribe(['a']);
  socket().receive(5, { type: 'UNSUBACK', packetId: 1, reasonCodes: [0x11] });
  assert.deepEqual((await leaving).reasonCodes, [0x11]);
});

test('anything_whileClosed_isNotSent', async () => {
  const { client, sockets } = createLab();
  assert.equal((await client.publish({ topic: 'a' })).cause, 'not_connected');
  assert.equal((await client.subscribe([{ filter: 'a', qos: 0 }])).cause, 'not_connected');
  assert.equal(sockets.length, 0);
});

test('tooLongTopic_isReportedAndNothingRemains', async () => {
  const { client, sent } = await connected();
  const result = await client.publish({ topic: 'a'.repeat(65_536), qos: 1 });
  assert.equal(result.cause, 'too_long');
  assert.equal(client.unfinished, 0);
  assert.deepEqual(types(sent()), ['CONNECT']);
});

test('disconnect_sendsDisconnectThenCloses', async () => {
  const { client, sent, socket, seen, timers } = await connected();
  client.disconnect();
  assert.deepEqual(types(sent()), ['CONNECT', 'DISCONNECT']);
  assert.equal(socket().closed, true);
  assert.equal(seen.ends[0].kind, 'clean');
  assert.equal(timers.pending, 0);
});

test('cut_closesWithoutDisconnect', async () => {
  const { client, sent, socket, seen } = await connected();
  client.cut();
  assert.deepEqual(types(sent()), ['CONNECT']);
  assert.equal(socket().closed, true);
  assert.equal(seen.ends[0].kind, 'cut');
});

test('oldSocket_afterTheEnd_isIgnored', async () => {
  const lab = await connected();
  const old = lab.socket();
  lab.client.cut();
  await reconnect(lab);
  old.drop();
  old.receive(4, message());
  assert.equal(lab.client.state, 'connected');
  assert.equal(lab.seen.messages.length, 0);
  assert.equal(lab.seen.ends.length, 1);
});

test('closeByBroker_settlesWaitingWork', async () => {
  const { client, socket, seen } = await connected();
  const publishing = client.publish({ topic: 'a', qos: 1 });
  const subscribing = client.subscribe([{ filter: 'a', qos: 0 }]);
  socket().drop(1005);
  assert.equal((await publishing).cause, 'closed');
  assert.equal((await subscribing).cause, 'closed');
  assert.equal(seen.ends[0].kind, 'closed');
  assert.equal(seen.ends[0].lastSent.packet.type, 'SUBSCRIBE');
});

test('disconnectByBroker_v5_keepsTheCode', async () => {
  const { socket, seen } = await connected({ version: 5 });
  socket().receive(5, { type: 'DISCONNECT', reasonCode: 0x8e });
  socket().drop(1000);
  assert.equal(seen.ends.length, 1);
  assert.equal(seen.ends[0].kind, 'server_disconnect');
  assert.equal(seen.ends[0].disconnect.reasonCode, 0x8e);
});

test('keptSession_unfinishedFlows_areRepeatedWithDup', async () => {
  const lab = await connected({ clean: false });
  const one = lab.client.publish({ topic: 'uno', qos: 1 });
  const two = lab.client.publish({ topic: 'dos', qos: 2 });
  lab.socket().receive(4, { type: 'PUBREC', packetId: 2 });
  lab.socket().drop();
  await reconnect(lab, { clean: false }, { sessionPresent: true });
  const [, first, second] = lab.sent();
  assert.equal(first.type, 'PUBLISH');
  assert.equal(first.dup, true);
  assert.equal(first.packetId, 1);
  assert.equal(second.type, 'PUBREL');
  assert.equal(second.packetId, 2);
  lab.socket().receive(4, { type: 'PUBACK', packetId: 1 }, { type: 'PUBCOMP', packetId: 2 });
  assert.equal((await one).ok, true);
  assert.equal((await two).ok, true);
});

test('keptSession_brokerForgot_dropsFlows', async () => {
  const lab = await connected({ clean: false });
  const publishing = lab.client.publish({ topic: 'uno', qos: 1 });
  lab.socket().drop();
  await reconnect(lab, { clean: false }, { sessionPresent: false });
  assert.equal((await publishing).cause, 'session_lost');
  assert.deepEqual(types(lab.sent()), ['CONNECT']);
});

test('keptSession_otherClientId_startsEmpty', async () => {
  const lab = await connected({ clean: false });
  const publishing = lab.client.publish({ topic: 'uno', qos: 1 });
  lab.socket().drop();
  await reconnect(lab, { clean: false, clientId: 'otro' }, { sessionPresent: true });
  assert.equal((await publishing).cause, 'session_lost');
  assert.deepEqual(types(lab.sent()), ['CONNECT']);
});

test('sessionExpiry_v5_decidesWhatIsKept', async () => {
  const options = { version: 5, clean: true, properties: [{ name: 'sessionExpiryInterval', value: 60 }] };
  const lab = await connected(options);
  lab.client.publish({ topic: 'uno', qos: 1 });
  lab.client.cut();
  assert.equal(lab.client.unfinished, 1);
  await reconnect(lab, { ...options, clean: false }, { sessionPresent: true });
  assert.equal(lab.sent()[1].dup, true);
});

test('keepAlive_idle_pingsAndAcceptsTheAnswer', async () => {
  const { sent, socket, timers, seen } = await connected({ keepAlive: 10 });
  timers.advance(9_999);
  assert.deepEqual(types(sent()), ['CONNECT']);
  timers.advance(1);
  assert.deepEqual(types(sent()), ['CONNECT', 'PINGREQ']);
  socket().receive(4, { type: 'PINGRESP' });
  timers.advance(10_000);
  assert.equal(types(sent()).length, 3);
  assert.equal(seen.ends.length, 0);
});

test('keepAlive_noPingResp_ends', async () => {
  const { timers, seen } = await connected({ keepAlive: 10 });
  timers.advance(20_000);
  assert.equal(seen.ends[0].kind, 'ping_timeout');
  assert.equal(timers.pending, 0);
});

test('keepAlive_traffic_postponesThePing', async () => {
  const { client, sent, timers } = await connected({ keepAlive: 10 });
  timers.advance(6_000);
  await client.publish({ topic: 'a' });
  timers.advance(6_000);
  assert.deepEqual(types(sent()), ['CONNECT', 'PUBLISH']);
});

test('keepAlive_zero_neverPings', async () => {
  const { timers } = await connected({ keepAlive: 0 });
  assert.equal(timers.pending, 0);
});

test('keepAlive_serverDecides_v5', async () => {
  const { sent, timers } = await connected({ version: 5, keepAlive: 60 }, { properties: [{ name: 'serverKeepAlive', value: 5 }] });
  timers.advance(5_000);
  assert.deepEqual(types(sent()), ['CONNECT', 'PINGREQ']);
});

test('textFrame_endsAsUnreadable', async () => {
  const { socket, seen } = await connected();
  socket().onmessage({ data: 'hola' });
  assert.equal(seen.ends[0].fault.kind, 'text_frame');
});

test('endlessLength_endsAsUnreadable', async () => {
  const { socket, seen } = await connected();
  socket().receive(4, fromHex('30 ff ff ff ff 01'));
  assert.equal(seen.ends[0].kind, 'unreadable');
  assert.equal(seen.ends[0].fault.kind, 'malformed_length');
});

test('packetIdentifiers_wrapAndSkipTheOnesInUse', async () => {
  const { client, socket, sent } = await connected();
  client.publish({ topic: 'ocupado', qos: 1 });
  for (let id = 2; id <= 65_535; id++) {
    client.unsubscribe(['x']);
    socket().receive(4, { type: 'UNSUBACK', packetId: id });
  }
  client.unsubscribe(['x']);
  assert.equal(sent().at(-1).packetId, 2, '1 still waits for its PUBACK');
});

test('unfinishedExchanges_areBounded', async () => {
  const { client, sent } = await connected();
  for (let count = 0; count < 1000; count++) client.publish({ topic: 'a', qos: 1 });
  assert.equal((await client.publish({ topic: 'a', qos: 1 })).cause, 'too_many_unfinished');
  assert.equal(sent().length, 1001);
});
