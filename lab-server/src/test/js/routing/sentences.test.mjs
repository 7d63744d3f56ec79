import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RoutingModel } from '../../../main/web/lib/model.js';
import { plain, listed, say, client as name } from '../../../main/web/lib/routing/say.js';
import { LOG_KINDS, sentence } from '../../../main/web/lib/routing/sentences.js';
import { answer } from '../../../main/web/lib/routing/why.js';
import { client, deliver, event, events, lamp, outcome, publish, snapshot } from './fixtures.mjs';

const ORDER = 'casa/salon/lampara/orden';

/** The sentence of the last of these events. */
function last(...items) {
  const model = new RoutingModel();
  model.apply(snapshot());
  model.apply(events(...items));
  const told = sentence(model.log.entries().at(-1), model);
  return told && { ...told, text: plain(told.parts) };
}

const ana = () => event('connect', 11, { client: client('c1', { name: 'Ana' }), session: false });

test('publish_received_namesReceivers', () => {
  const told = last(ana(), publish(12, 'c1', ORDER, 'ON', [outcome(lamp.id, ORDER, 'delivered')]));
  assert.equal(told.text, `Ana publicó «ON» en ${ORDER}: llegó a Lámpara del salón.`);
  assert.deepEqual([told.kind, told.tone], ['message', 'ok']);
});

test('publish_nobody_saysSo', () => {
  const more = { qos: 1, retain: true };
  const told = last(ana(), publish(12, 'c1', 'a', '', [outcome(lamp.id, ORDER, 'no_match')], more));
  assert.equal(told.text, 'Ana publicó (vacío) en a (QoS 1, retenido): nadie escuchaba ese topic.');
  assert.equal(told.tone, 'warn');
});

for (const [result, expected] of [
  ['queued_offline', 'queda guardado para Lámpara del salón, que ahora no está conectado.'],
  ['queue_full', '1 suscripción coincidía, pero no se pudo entregar a Lámpara del salón.'],
  ['no_local', 'sólo lo habría oído quien lo publicó, y pidió no oírse.'],
]) {
  test(`publish_${result}_tellsItsFate`, () => {
    const told = last(ana(), publish(12, 'c1', 'a', 'x', [outcome(lamp.id, 'a', result)]));
    assert.equal(told.text, `Ana publicó «x» en a: ${expected}`);
  });
}

test('publish_notAccepted_isTrouble', () => {
  const told = last(ana(), publish(12, 'c1', 'a', 'x', [], { accepted: false }));
  assert.match(told.text, /no tiene permiso para publicar ahí\.$/);
  assert.equal(told.tone, 'bad');
});

test('will_andServer_nameTheirOrigin', () => {
  const will = last(ana(), publish(12, 'c1', 'a', 'caída', [], { origin: 'will' }));
  assert.match(will.text, /^Como última voluntad de Ana, el broker publicó «caída» en a/);
  assert.match(last(publish(11, '', 'a', 'x', [], { origin: 'server' })).text, /^el laboratorio publicó/);
});

test('deliver_liveRetainedDupAndStored_areFourSentences', () => {
  const message = publish(11, 'x', ORDER, 'ON', [outcome(lamp.id, ORDER, 'delivered')]);
  const delivery = (seq, more) => deliver(seq, lamp.id, [ORDER], ORDER, 'ON', 11, more);
  assert.equal(last(message, delivery(12)).text, `Lámpara del salón recibió «ON» de ${ORDER} (QoS 0).`);
  assert.match(last(message, delivery(12, { dup: true, qos: 1 })).text, /^El broker volvió a enviar .* DUP/);
  assert.match(last(delivery(12, { retain: true })).text, /recibió al suscribirse .* retenido\.$/);
  assert.match(last(delivery(12)).text, /que el broker tenía para él\.$/);
});

for (const [more, expected] of [
  [{ cause: 'clean' }, 'c1 se despidió con DISCONNECT.'],
  [{ cause: 'lost', will: true }, 'c1 se cortó sin despedirse. El broker publica ahora su última voluntad.'],
  [{ cause: 'takeover' }, 'c1 fue expulsado: otra conexión usó el mismo client ID.'],
]) {
  test(`disconnect_${more.cause}`, () => {
    assert.equal(last(event('disconnect', 11, { client: 'c1', ...more })).text, expected);
  });
}

for (const [rule, detail, expected] of [
  ['v3.1.1 MQTT-3.3.2-2', 'casa/+', /comodín «casa\/\+»\. Los comodines sólo valen al suscribirse/],
  ['v5 MQTT-4.7.1-1', 'a/#/b', /filtro mal escrito «a\/#\/b»/],
  ['limit maxPacketBytes', '', /superó un límite del broker \(maxPacketBytes\)/],
  ['v5 MQTT-9.9.9-9', 'x', /rompió la regla v5 MQTT-9\.9\.9-9: «x»/],
]) {
  test(`violation of ${rule} is told`, () => {
    const told = last(event('violation', 11, { client: 'c1', rule, detail, code: -1, closes: true }));
    assert.match(told.text, expected);
    assert.match(told.text, /El broker cerró su conexión\.$/);
    assert.equal(told.kind, 'trouble');
  });
}

test('connectionAndSubscriptionEvents_haveTheirSentences', () => {
  assert.equal(last(ana()).text, 'Ana se conectó con MQTT 3.1.1 y sesión limpia.');
  const refused = event('refused', 11, { client: client('c1', { name: 'Ana' }), code: 5, rule: '', detail: '' });
  assert.equal(last(refused).text, 'El broker rechazó la conexión de Ana: no tiene permiso para entrar.');
  const subscribe = (code) => event('subscribe', 11, { client: 'c1', filter: 'a/#', qos: 2, code });
  assert.equal(last(subscribe(1)).text, 'c1 se suscribió a a/# con QoS máximo 1.');
  assert.match(last(subscribe(0x87)).text, /^El broker no aceptó la suscripción de c1 a a\/#: no tiene permiso/);
  const unsubscribe = event('unsubscribe', 11, { client: 'c1', filter: 'a', existed: false });
  assert.match(last(unsubscribe).text, /no tenía esa suscripción/);
  assert.match(last(event('session_ended', 11, { client: 'c1' })).text, /olvidó sus suscripciones/);
});

test('retainedAckAndDrop_haveTheirSentences', () => {
  assert.match(last(event('retained', 11, { topic: 'a', payload: 'x', qos: 0, of: 0 })).text, /guardó «x»/);
  assert.match(last(event('retained', 11, { topic: 'a', payload: null, qos: 0, of: 0 })).text, /borró/);
  assert.match(last(event('ack', 11, { by: 'c1', id: 1, qos: 1, of: 0 })).text, /PUBACK/);
  const drop = (reason) => last(event('drop', 11, { client: 'c1', topic: 'a', reason, of: 0 }));
  assert.match(drop('queue_full').text, /cola .* llena/);
  assert.equal(drop('no_match'), null);
});

test('everyKind_hasAName', () => {
  assert.equal(Object.keys(LOG_KINDS).length, 7);
});

test('hostileText_isShortAndVisible', () => {
  const told = last(publish(11, 'a\nb\u0000', 'x'.repeat(500), '\u202E<b>'));
  assert.ok(told.text.length < 300);
  assert.ok(!/[\n\u0000\u202E]/.test(told.text));
});

test('listed_joinsInSpanish', () => {
  const join = (...names) => plain(listed(names.map((one) => name(one))));
  assert.equal(join('a'), 'a');
  assert.equal(join('a', 'b'), 'a y b');
  assert.equal(join('a', 'b', 'c', 'd'), 'a, b y 2 más');
  assert.equal(plain(say`x${null}${0}`), 'x0');
});

/** The answer for one result, with filter and topic of choice. */
function why(result, { wanted = 'casa/+', topic = 'casa/salon', qos = 1, granted = 0, more = {} } = {}) {
  const model = new RoutingModel();
  model.apply(snapshot({ subscriptions: [{ client: lamp.id, filter: wanted, qos: granted, noLocal: false }] }));
  model.apply(events(publish(11, 'x', topic, 'v', [outcome(lamp.id, wanted, result, more)], { qos })));
  const made = answer(model.explain(11, lamp.id, wanted));
  return { ...made, text: plain(made.parts) };
}

for (const [result, pattern] of [
  ['delivered', /coincide con el filtro casa\/\+: \+ vale por cualquier nivel\.$/],
  ['queued_offline', /Lámpara del salón no está conectado, pero su sesión sigue viva/],
  ['no_local', /No Local/],
  ['shared_other_member', /un solo miembro del grupo/],
  ['not_authorized', /no tiene permiso para leer casa\/salon/],
  ['offline_qos0', /con QoS 0 el broker no guarda nada/],
  ['queue_full', /estaba llena/],
  ['slow_consumer', /lee más despacio/],
  ['packet_too_large', /tamaño máximo de paquete/],
  ['overlapping', /se lo entrega una sola vez/],
  ['refused_publish', /no aceptó el mensaje/],
  ['too_late', /después de este mensaje/],
  ['retained', /última copia/],
  ['would_match', /no guardó lo que pasó/],
  ['futuro', /no conoce: futuro/],
]) {
  test(`why_${result}_isOnePlainSentence`, () => {
    const made = why(result);
    assert.match(made.text, pattern);
    assert.ok(made.title.startsWith('¿Por qué'));
    assert.ok(result === 'futuro' || made.cite.startsWith('MQTT'));
  });
}

test('why_downgraded_showsTheMinimum', () => {
  const made = why('delivered_qos_downgraded', { qos: 2, granted: 1, more: { qos: 1 } });
  assert.match(made.text, /mín\(2 al publicar, 1 concedido al suscribirse\) = 1/);
  assert.deepEqual(made.facts.at(-1), ['QoS de la entrega', '1 = mín(2, 1)']);
  assert.equal(made.received, true);
});

for (const [wanted, topic, text, tip] of [
  ['casa/cocina', 'casa/salon', /segundo nivel, el filtro pide «cocina» y el topic dice «salon»/, /^$/],
  ['casa/Salon', 'casa/salon', /segundo nivel/, /mayúsculas/],
  ['casa/salón', 'casa/salon', /segundo nivel/, /acento/],
  ['/casa/salon', 'casa/salon', /primer nivel, el filtro pide nada \(un nivel vacío\)/, /barra del principio/],
  ['casa/+', 'casa/a/b', /se acaba antes que el topic: el filtro tiene 2 niveles y el topic, 3 niveles/, /^$/],
  ['casa/+', 'casa', /en el segundo nivel «\+» exige que haya un nivel/, /^$/],
  ['casa/*', 'casa/salon', /segundo nivel/, /«\*» no es un comodín/],
]) {
  test(`why_noMatch ${wanted} against ${topic}`, () => {
    const made = why('no_match', { wanted, topic });
    assert.match(made.text, text);
    assert.match(made.tip, tip);
    assert.equal(made.title, '¿Por qué no me llegó?');
  });
}

test('why_dollar_namesTheRule', () => {
  const made = why('dollar_topic', { wanted: '#', topic: '$SYS/broker/uptime' });
  assert.match(made.text, /empieza por «\$»/);
  assert.match(made.cite, /4\.7\.2-1/);
});

test('why_parentLevel_isTold', () => {
  assert.match(why('delivered', { wanted: 'casa/#', topic: 'casa' }).text, /nivel del que cuelga/);
});
