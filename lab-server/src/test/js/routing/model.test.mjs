import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RoutingModel } from '../../../main/web/lib/model.js';
import { SERVER_ID } from '../../../main/web/lib/routing/books.js';
import { client, deliver, event, events, lamp, outcome, publish, snapshot } from './fixtures.mjs';

const ORDER = 'casa/salon/lampara/orden';

function modelWith(...items) {
  const model = new RoutingModel();
  model.apply(snapshot());
  model.apply(events(...items));
  return model;
}

function heard(model, type) {
  const heardDetails = [];
  model.addEventListener(type, (e) => heardDetails.push(e.detail));
  return heardDetails;
}

test('snapshot_givesClientsSubscriptionsAndRetained', () => {
  const model = new RoutingModel();
  const changes = heard(model, 'change');
  model.apply(snapshot({ retained: [{ topic: 'casa/modo', payload: 'noche', qos: 1 }] }));
  assert.equal(model.clients.get(lamp.id).name, 'Lámpara del salón');
  assert.equal(model.subscription(lamp.id, ORDER).qos, 1);
  assert.equal(model.topics.get('casa/modo').retained.payload.text, 'noche');
  assert.deepEqual(changes, [{ reset: true, happenings: [] }]);
});

test('snapshot_ofANewRound_forgetsTopicsAndMessages', () => {
  const model = modelWith(publish(11, 'x', 'a', '1'));
  model.apply({ ...snapshot(), seq: 12, round: 0 });
  assert.equal(model.topics.size, 1);
  model.apply({ ...snapshot(), seq: 13, round: 1 });
  assert.equal(model.topics.size, 0);
  assert.equal(model.log.size, 0);
  assert.equal(model.clients.get(lamp.id).name, 'Lámpara del salón');
});

test('publish_countsTopicPublisherAndFilter', () => {
  const model = modelWith(
    event('connect', 11, { client: client('consola-1'), session: false }),
    publish(12, 'consola-1', ORDER, 'ON', [outcome(lamp.id, ORDER, 'delivered')]),
    deliver(13, lamp.id, [ORDER], ORDER, 'ON', 12),
  );
  const topic = model.topics.get(ORDER);
  assert.equal(topic.count, 1);
  assert.equal(topic.last.payload.text, 'ON');
  assert.equal(model.clients.get('consola-1').published, 1);
  assert.equal(model.clients.get(lamp.id).received, 1);
  assert.equal(model.subscription(lamp.id, ORDER).hits, 1);
  assert.equal(model.log.get(12).deliveries.length, 1);
  assert.equal(model.log.get(13).live, true);
});

test('happenings_comeInOrderWithTheChange', () => {
  const model = new RoutingModel();
  model.apply(snapshot());
  const changes = heard(model, 'change');
  model.apply(events(publish(11, 'x', 'a', '1'), publish(12, 'x', 'a', '2')));
  assert.deepEqual(changes[0].happenings.map((entry) => entry.seq), [11, 12]);
});

test('repeatedEvents_areIgnored', () => {
  const model = modelWith(publish(11, 'x', 'a', '1'));
  model.apply(events(publish(11, 'x', 'a', '1'), publish(10, 'x', 'a', '0')));
  assert.equal(model.topics.get('a').count, 1);
  assert.equal(model.log.size, 1);
});

test('hole_isToldOnceUntilTheNextSnapshot', () => {
  const model = new RoutingModel();
  const gaps = heard(model, 'gap');
  model.apply(snapshot());
  model.apply(events(publish(13, 'x', 'a', '1'), publish(15, 'x', 'a', '2')));
  assert.deepEqual(gaps, [{ expected: 11, got: 13 }]);
  assert.equal(model.topics.get('a').count, 2);
  model.apply(snapshot({ seq: 16 }));
  model.apply(events(publish(18, 'x', 'a', '3')));
  assert.deepEqual(gaps.at(-1), { expected: 17, got: 18 });
});

test('lostEvents_waitForTheServersSnapshot', () => {
  const model = new RoutingModel();
  const gaps = heard(model, 'gap');
  model.apply(snapshot());
  model.apply({ type: 'events', lost: 7, items: [publish(18, 'x', 'a', '1')] });
  assert.deepEqual(gaps, []);
});

test('snapshotAfterGap_keepsCountersAndReplacesState', () => {
  const model = modelWith(publish(11, 'x', 'a', '1'));
  const recent = [publish(11, 'x', 'a', '1'), publish(20, 'x', 'a', '2')];
  model.apply(snapshot({ seq: 25, clients: [client('otro')], subscriptions: [], recent }));
  assert.equal(model.topics.get('a').count, 2);
  assert.equal(model.clients.get('x'), undefined);
  assert.equal(model.subscriptions.size, 0);
  assert.equal(model.seq, 25);
});

test('snapshotOfANewWorld_forgetsTheOldOne', () => {
  const model = modelWith(publish(11, 'x', 'a', '1'));
  model.apply(snapshot({ seq: 2 }));
  assert.equal(model.topics.size, 0);
  assert.equal(model.log.size, 0);
  model.apply(events(publish(3, 'x', 'b', '1')));
  assert.equal(model.topics.size, 1);
});

test('retained_setAndCleared', () => {
  const model = modelWith(event('retained', 11, { topic: 'a', payload: 'x', qos: 1, of: 0 }));
  assert.equal(model.topics.get('a').retained.payload.text, 'x');
  model.apply(events(event('retained', 12, { topic: 'a', payload: null, qos: 0, of: 0 })));
  assert.equal(model.topics.get('a').retained, null);
});

test('retainedDelivery_isAJourneyOfItsOwn', () => {
  const model = modelWith(
    publish(11, 'x', 'a', 'v', [], { retain: true }),
    event('subscribe', 12, { client: 'y', filter: 'a', qos: 0, code: 0 }),
    deliver(13, 'y', ['a'], 'a', 'v', 11, { retain: true }),
  );
  assert.equal(model.log.get(13).live, false);
  assert.equal(model.explain(11, 'y', 'a').outcome.result, 'retained');
});

test('redelivery_isAJourneyOfItsOwn', () => {
  const model = modelWith(
    publish(11, 'x', 'a', 'v', [outcome(lamp.id, 'a', 'delivered', { qos: 1 })]),
    deliver(12, lamp.id, ['a'], 'a', 'v', 11, { qos: 1 }),
    deliver(13, lamp.id, ['a'], 'a', 'v', 11, { qos: 1, dup: true }),
  );
  assert.equal(model.log.get(12).live, true);
  assert.equal(model.log.get(13).live, false);
});

test('queuedOffline_countsUpAndDown', () => {
  const model = modelWith(
    event('disconnect', 11, { client: lamp.id, cause: 'lost', code: -1, will: false }),
    publish(12, 'x', ORDER, 'ON', [outcome(lamp.id, ORDER, 'queued_offline')]),
  );
  assert.equal(model.clients.get(lamp.id).queued, 1);
  assert.equal(model.clients.get(lamp.id).connected, false);
  model.apply(
    events(
      event('connect', 13, { client: { ...lamp, queued: 1 }, session: true }),
      deliver(14, lamp.id, [ORDER], ORDER, 'ON', 12),
    ),
  );
  assert.equal(model.clients.get(lamp.id).queued, 0);
  assert.equal(model.log.get(14).live, false);
});

test('ack_marksTheDelivery', () => {
  const model = modelWith(
    publish(11, 'x', ORDER, 'ON', [outcome(lamp.id, ORDER, 'delivered')]),
    deliver(12, lamp.id, [ORDER], ORDER, 'ON', 11, { qos: 1, id: 7 }),
    event('ack', 13, { by: lamp.id, id: 7, qos: 1, of: 11 }),
  );
  assert.equal(model.log.get(11).deliveries[0].acknowledged, true);
});

test('refusedSubscription_isNoSubscription', () => {
  const model = modelWith(event('subscribe', 11, { client: 'x', filter: 'a', qos: 0, code: 0x80 }));
  assert.equal(model.subscriptions.size, 1);
  assert.equal(model.clients.get('x').trouble.k, 'subscribe');
});

test('refusedConnect_withAUsedIdentifier_leavesTheOtherConnected', () => {
  const model = modelWith(
    event('refused', 11, { client: client(lamp.id), code: 5, rule: '', detail: '' }),
    event('refused', 12, { client: client('nuevo'), code: 5, rule: '', detail: '' }),
  );
  assert.equal(model.clients.get(lamp.id).connected, true);
  assert.equal(model.clients.get('nuevo').connected, false);
});

test('sessionEnded_takesItsSubscriptionsAndFewStayGrey', () => {
  const model = new RoutingModel({ maxGone: 2 });
  model.apply(snapshot());
  for (let i = 0; i < 5; i++) {
    const seq = 11 + i * 4;
    model.apply(
      events(
        event('connect', seq, { client: client(`c${i}`), session: false }),
        event('subscribe', seq + 1, { client: `c${i}`, filter: 'a', qos: 0, code: 0 }),
        event('disconnect', seq + 2, { client: `c${i}`, cause: 'clean' }),
        event('session_ended', seq + 3, { client: `c${i}` }),
      ),
    );
  }
  assert.equal(model.subscriptions.size, 1);
  assert.deepEqual([...model.clients.values()].map((one) => one.id), [lamp.id, 'c3', 'c4']);
});

test('topics_overTheBound_quietestWithoutRetainedGoesFirst', () => {
  const model = new RoutingModel({ maxTopics: 3 });
  model.apply(snapshot({ retained: [{ topic: 'r', payload: '1', qos: 0 }] }));
  model.apply(events(publish(11, 'x', 'a', '1'), publish(12, 'x', 'b', '1'), publish(13, 'x', 'a', '2')));
  model.apply(events(publish(14, 'x', 'c', '1')));
  assert.deepEqual([...model.topics.values()].map((one) => one.topic), ['r', 'a', 'c']);
  assert.equal(model.topics.evicted, 1);
});

test('bounds_hold', () => {
  const model = new RoutingModel({ maxTopics: 50, maxLog: 60, maxClients: 20 });
  model.apply(snapshot());
  for (let i = 0; i < 1000; i++) {
    model.apply(events(publish(11 + i, `c${i}`, `t/${i}`, 'x')));
  }
  assert.equal(model.topics.size, 50);
  assert.equal(model.log.size, 60);
  assert.equal(model.log.get(11), undefined);
  assert.equal(model.log.forgotten, 940);
  assert.ok(model.clients.size <= 20);
});

test('held_eventsWaitAndStepTakesAMessageWithItsConsequences', () => {
  const model = new RoutingModel();
  model.apply(snapshot());
  model.hold();
  model.apply(
    events(
      publish(11, 'x', ORDER, 'ON', [outcome(lamp.id, ORDER, 'delivered')]),
      deliver(12, lamp.id, [ORDER], ORDER, 'ON', 11),
      publish(13, lamp.id, 'casa/salon/lampara/estado', 'ON'),
    ),
  );
  assert.equal(model.log.size, 0);
  assert.equal(model.waiting, 3);
  assert.equal(model.step(), true);
  assert.equal(model.seq, 12);
  model.release();
  assert.equal(model.seq, 13);
  assert.equal(model.held, false);
  assert.equal(model.step(), false);
});

test('held_tooManyEvents_oldestAreAppliedUnseenAndCounted', () => {
  const model = new RoutingModel({ maxHeld: 2 });
  model.apply(snapshot());
  model.hold();
  const changes = heard(model, 'change');
  model.apply(events(publish(11, 'x', 'a', '1'), publish(12, 'x', 'a', '2'), publish(13, 'x', 'a', '3')));
  assert.equal(model.waiting, 2);
  assert.equal(model.skipped, 1);
  assert.equal(model.topics.get('a').count, 1);
  assert.deepEqual(changes[0].happenings, []);
});

test('serverMessage_comesFromTheLaboratory', () => {
  const model = modelWith(publish(11, '', 'a', 'x', [], { origin: 'server' }));
  assert.equal(model.log.get(11).client, SERVER_ID);
  assert.equal(model.nameOf(SERVER_ID), 'el laboratorio');
});

test('payloads_areReadAsTextOrHex', () => {
  const model = modelWith(publish(11, 'x', 'a', { hex: '00ff' }), publish(12, 'x', 'a', 'largo', [], { cut: true }));
  assert.deepEqual(model.log.get(11).payload, { text: '00 ff', hex: true, empty: false, cut: false });
  assert.equal(model.log.get(12).payload.cut, true);
});

test('explain_usesTheBrokersOutcomeFirst', () => {
  const told = outcome(lamp.id, ORDER, 'no_match', { level: 3 });
  const model = modelWith(publish(11, 'x', 'casa/salon/lampara/estado', 'ON', [told]));
  assert.equal(model.explain(11, lamp.id, ORDER).outcome, told);
  assert.equal(model.explain(99, lamp.id, ORDER), null);
});

test('explain_whatTheListLeftOut_isComparedHere', () => {
  const model = modelWith(
    publish(11, 'x', 'casa/a', 'ON', [], { unexplained: 3 }),
    publish(12, 'x', '$SYS/a', 'ON'),
    publish(13, 'x', 'casa/b', 'ON', [], { accepted: false }),
    event('subscribe', 14, { client: 'y', filter: 'casa/+', qos: 0, code: 0 }),
  );
  assert.deepEqual(pick(model.explain(11, lamp.id, 'casa/b')), ['no_match', 1]);
  assert.deepEqual(pick(model.explain(12, lamp.id, '#')), ['dollar_topic', -1]);
  assert.deepEqual(pick(model.explain(13, lamp.id, 'casa/b')), ['refused_publish', -1]);
  assert.deepEqual(pick(model.explain(11, 'y', 'casa/+')), ['too_late', -1]);
});

const pick = ({ outcome: { result, level } }) => [result, level];

test('hostileNames_areJustNames', () => {
  const model = modelWith(publish(11, '__proto__', 'constructor/__proto__', '<img src=x>'));
  assert.equal(model.topics.get('constructor/__proto__').count, 1);
  assert.equal(model.clients.get('__proto__').published, 1);
});

test('unknownKindsAndTypes_changeNothing', () => {
  const model = modelWith();
  model.apply({ type: 'verdict', points: 70 });
  model.apply(events(event('futuro', 11, {})));
  assert.equal(model.log.size, 0);
  assert.equal(model.seq, 11);
});
