// explain.js and observe.js: the right evidence is named, the sentence is Spanish, no solution is given away.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainEnd, explainPublish, explainSubscribe, explainUnsubscribe } from '../../../main/web/lib/mqtt/explain.js';
import { observeFilter, observeTopic, quoted, visible } from '../../../main/web/lib/mqtt/observe.js';
import { reasonCode } from '../../../main/web/lib/mqtt/reason-codes.js';
import { connected } from './fake-socket.mjs';

async function closedAfter(act, options = {}) {
  const lab = await connected(options);
  act(lab.client);
  lab.timers.advance(40);
  lab.socket().drop(1005);
  return explainEnd(lab.seen.ends[0]);
}

test('close_afterPublishWithWildcard_namesTopicAndCharacter', async () => {
  const told = await closedAfter((client) => client.publish({ topic: 'casa/+/luz', payload: 'ON' }));
  assert.equal(told.title, 'El broker cerró la conexión justo después de tu PUBLISH');
  assert.match(told.saw, /«casa\/\+\/luz», contiene el carácter «\+»/);
  assert.match(told.question, /\?$/);
});

test('close_afterPublishWithEmptyTopic_saysEmpty', async () => {
  const told = await closedAfter((client) => client.publish({ topic: '' }));
  assert.match(told.saw, /está vacío/);
});

test('close_afterHarmlessPublish_blamesNothing', async () => {
  const told = await closedAfter((client) => client.publish({ topic: 'casa/luz' }));
  assert.match(told.saw, /no dio ninguna explicación/);
  assert.equal(told.why, '');
});

for (const [filter, words] of [
  ['casa/#/luz', /«#» con más niveles detrás/],
  ['casa/luz#', /«#» pegado a otros caracteres/],
  ['casa/pl+nta', /«\+» pegado a otros caracteres/],
  ['', /está vacío/],
  ['$share/grupo', /\$share\/grupo\/filtro/],
]) {
  test(`close · after SUBSCRIBE to «${filter}» names what is odd`, async () => {
    const told = await closedAfter((client) => client.subscribe([{ filter, qos: 0 }]));
    assert.equal(told.title, 'El broker cerró la conexión justo después de tu SUBSCRIBE');
    assert.match(told.saw, words);
  });
}

test('close_longAfterTheLastPacket_listsUsualCauses', async () => {
  const lab = await connected({ keepAlive: 20 });
  lab.client.publish({ topic: 'a/+' });
  lab.timers.advance(5_000);
  lab.socket().drop(1006);
  const told = explainEnd(lab.seen.ends[0]);
  assert.match(told.saw, /hace 5 s/);
  assert.match(told.why, /«c1».*30 s/s);
});

test('close_afterAnsweredPacket_doesNotBlameIt', async () => {
  const lab = await connected();
  const publishing = lab.client.publish({ topic: 'a', qos: 1 });
  lab.socket().receive(4, { type: 'PUBACK', packetId: 1 });
  await publishing;
  lab.socket().drop(1006);
  assert.equal(explainEnd(lab.seen.ends[0]).title, 'El broker cerró la conexión sin decir nada');
});

test('close_beforeConnAck_saysSo', async () => {
  const lab = await connected({ clientId: '', clean: false }, { reasonCode: 2 });
  assert.match(explainEnd(lab.seen.ends[0]).saw, /0x02 \(Identifier rejected\)/);
  lab.client.connect({ version: 4, clientId: '', clean: false, keepAlive: 60 });
  lab.socket().open();
  lab.socket().drop(1006);
  const told = explainEnd(lab.seen.ends[1]);
  assert.match(told.title, /justo después de tu CONNECT/);
  assert.match(told.saw, /client ID vacío/);
});

test('willWithWildcard_isNamed', async () => {
  const lab = await connected();
  lab.client.disconnect();
  lab.client.connect({ version: 4, clientId: 'c', clean: true, keepAlive: 9, will: { topic: 'a/#', payload: '', qos: 0 } });
  lab.socket().open();
  lab.socket().drop(1006);
  assert.match(explainEnd(lab.seen.ends.at(-1)).saw, /voluntad, «a\/#»/);
});

test('disconnect_v5_tellsCodeAndBrokerWords', async () => {
  const lab = await connected({ version: 5 });
  lab.client.publish({ topic: 'a/+' });
  const properties = [{ name: 'reasonString', value: 'mal\u0007' }];
  lab.socket().receive(5, { type: 'DISCONNECT', reasonCode: 0x90, properties });
  const told = explainEnd(lab.seen.ends[0]);
  assert.match(told.saw, /0x90 \(Topic Name invalid\)/);
  assert.match(told.saw, /«mal␇»/);
  assert.match(told.why, /«a\/\+»/);
});

for (const kind of ['clean', 'cut', 'unreachable', 'connect_timeout', 'ping_timeout', 'unreadable']) {
  test(`every end has a title and a sentence · ${kind}`, () => {
    const told = explainEnd({ kind, opened: true, fault: { kind: 'too_large' } });
    assert.ok(told.title.length > 5);
    assert.match(told.saw, /\.$/);
  });
}

test('subscribe_downgraded_tellsBoth', () => {
  const told = explainSubscribe({ ok: true, reasonCodes: [1], properties: [] }, { filter: 'a', qos: 2 }, 4);
  assert.equal(told.tone, 'info');
  assert.match(told.saw, /QoS 2.*QoS 1/);
});

test('subscribe_refused_tellsCode', () => {
  const told = (code, version) => explainSubscribe({ ok: true, reasonCodes: [code], properties: [] }, { filter: 'a+', qos: 0 }, version);
  assert.match(told(0x80, 4).saw, /0x80 \(Failure\).*no dice por qué/);
  assert.match(told(0x8f, 5).saw, /0x8F \(Topic Filter invalid\)/);
  assert.match(told(0x97, 5).saw, /0x97 \(Quota exceeded\)/);
  assert.match(told(0x8f, 5).why, /pegado/);
});

test('publish_nobodyListening_isInfo', () => {
  const told = explainPublish({ ok: true, acknowledged: true, by: 'PUBACK', reasonCode: 0x10 }, { topic: 'a', qos: 1 }, 5);
  assert.equal(told.tone, 'info');
  assert.match(told.saw, /ninguna suscripción coincidía/);
});

test('publish_notAuthorized_isBad', () => {
  const told = explainPublish({ ok: false, acknowledged: true, by: 'PUBACK', reasonCode: 0x87 }, { topic: 'a', qos: 1 }, 5);
  assert.equal(told.tone, 'bad');
  assert.match(told.saw, /0x87/);
});

test('unsubscribe_nothingThere_v5', () => {
  assert.equal(explainUnsubscribe({ ok: true, reasonCodes: [0x11] }, 'a', 5).tone, 'info');
  assert.equal(explainUnsubscribe({ ok: true, reasonCodes: [] }, 'a', 4).tone, 'ok');
});

test('reasonCode_unknown_isHonest', () => {
  const told = reasonCode('PUBACK', 5, 0x42);
  assert.equal(told.hex, '0x42');
  assert.match(told.text, /no define/);
});

test('reasonCode_dependsOnVersion', () => {
  assert.equal(reasonCode('CONNACK', 4, 5).failed, true);
  assert.equal(reasonCode('CONNACK', 5, 0x87).name, 'Not authorized');
  assert.equal(reasonCode('SUBACK', 4, 0x80).failed, true);
});

test('observe_validNames_seeNothing', () => {
  for (const topic of ['a', '/a', 'a//b', '$SYS/x', 'casa/ñ']) assert.deepEqual(observeTopic(topic), []);
  for (const filter of ['#', '+', 'a/+/b', 'a/#', '+/+', '/#', '$share/g/a/#', '$shared/x']) assert.deepEqual(observeFilter(filter), []);
});

test('visible_controlsAndDirectionMarks_areSpelled', () => {
  assert.equal(visible('a\u0000\u202e\u200b\n'), 'a␀⟨U+202E⟩⟨U+200B⟩␊');
  assert.equal(visible('a\n\tb', { multiline: true }), 'a\n\tb');
  assert.equal(visible('x'.repeat(5000)).length, 2049);
  assert.equal(quoted(' a '), '␣a␣');
});
