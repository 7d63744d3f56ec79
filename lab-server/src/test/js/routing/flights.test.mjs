import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RoutingModel } from '../../../main/web/lib/model.js';
import { Flights } from '../../../main/web/lib/routing/flights.js';
import { layout } from '../../../main/web/lib/routing/layout.js';
import { STILL_VIEW, pointAt } from '../../../main/web/lib/routing/routes.js';
import { Stories } from '../../../main/web/lib/routing/stories.js';
import { client, deliver, event, events, lamp, outcome, publish, snapshot } from './fixtures.mjs';

const LINE = { points: [[0, 0], [100, 0]], lengths: [0, 100], total: 100, marks: {} };
const journey = (more = {}) => ({ key: 'k', seq: 1, ms: 1000, makeRoute: () => LINE, glyph: {}, ...more });

test('flight_movesAlongItsRouteAndEndsOnce', () => {
  const flights = new Flights();
  let ended = 0;
  const flight = flights.launch(journey({ onEnd: () => ended++ }));
  flights.advance(500);
  assert.equal(flight.x, 50);
  flights.advance(600);
  flights.advance(600);
  assert.equal(ended, 1);
  assert.equal(flights.busy, false);
});

test('flight_callsStopsOnTheWay', () => {
  const flights = new Flights();
  const heard = [];
  flights.launch(journey({ stops: [{ at: 0.5, act: () => heard.push('half') }], onEnd: () => heard.push('end') }));
  flights.advance(400);
  assert.deepEqual(heard, []);
  flights.advance(200);
  assert.deepEqual(heard, ['half']);
});

test('speed_scalesTimeForFlightsAndTimers', () => {
  const flights = new Flights();
  const heard = [];
  flights.speed = 2;
  flights.later(1000, () => heard.push('timer'));
  const flight = flights.launch(journey());
  flights.advance(250);
  assert.equal(flight.t, 0.5);
  flights.advance(250);
  assert.deepEqual(heard, ['timer']);
});

test('crowd_equalMessagesJoinAndEndTogether', () => {
  const flights = new Flights({ max: 4 });
  let ended = 0;
  for (let i = 0; i < 10; i++) {
    flights.launch(journey({ seq: i, onEnd: () => ended++ }));
  }
  assert.ok(flights.list.size <= 4);
  assert.equal([...flights.list].reduce((sum, flight) => sum + flight.weight, 0), 10);
  flights.advance(2000);
  assert.equal(ended, 10);
});

test('crowd_beyondTheBound_isNotDrawnButEnds', () => {
  const flights = new Flights({ max: 3 });
  let ended = 0;
  for (let i = 0; i < 5; i++) {
    flights.launch(journey({ key: `k${i}`, onEnd: () => ended++ }));
  }
  assert.equal(flights.list.size, 3);
  assert.equal(flights.undrawn, 2);
  assert.equal(ended, 2);
});

test('routeThatIsGone_endsAtOnce', () => {
  const flights = new Flights();
  let ended = 0;
  assert.equal(flights.launch(journey({ makeRoute: () => null, onEnd: () => ended++ })), null);
  assert.equal(ended, 1);
});

test('reroute_keepsTheFractionOfTheWay', () => {
  const flights = new Flights();
  let route = LINE;
  const flight = flights.launch(journey({ makeRoute: () => route }));
  flights.advance(500);
  route = { points: [[0, 0], [0, 200]], lengths: [0, 200], total: 200, marks: {} };
  flights.reroute();
  assert.deepEqual([flight.x, flight.y], [0, 100]);
});

test('pointAt_endsOfTheWay', () => {
  assert.deepEqual(pointAt(LINE, 0), [0, 0]);
  assert.deepEqual(pointAt(LINE, 1), [100, 0]);
  assert.deepEqual(pointAt({ points: [[3, 4]], lengths: [0], total: 0 }, 0.5), [3, 4]);
});

const ORDER = 'casa/salon/lampara/orden';

/** Stories over a real model and layout; the stage only writes down. */
function theatre({ still = false } = {}) {
  const model = new RoutingModel();
  model.apply(snapshot());
  const flights = new Flights();
  const heard = { flashes: [], trails: [], dims: [], said: [] };
  let made = null;
  const stories = new Stories(flights, {
    layout: () => made,
    view: () => STILL_VIEW,
    model: () => model,
    flash: (kind, key, tone) => heard.flashes.push(`${kind}:${key.replace('\0', '|')}:${tone}`),
    trail: (makeRoute, tone) => makeRoute() && heard.trails.push(tone),
    dim: (topic, keys) => heard.dims.push(keys.size),
    say: (entry) => heard.said.push(entry.k),
  });
  stories.still = still;
  const tell = (...items) => {
    model.apply(events(...items));
    made = layout(model, { width: 1100 });
    items.forEach((item) => stories.tell(model.log.get(item.seq)));
  };
  return { model, flights, heard, tell };
}

const labels = (flights) => [...flights.list].map((flight) => flight.glyph.text);

test('story_delivered_goesToTopicThenThroughTheFilterToTheSubscriber', () => {
  const { flights, heard, tell } = theatre();
  tell(
    event('connect', 11, { client: client('c1'), session: false }),
    publish(12, 'c1', ORDER, 'ON', [outcome(lamp.id, ORDER, 'delivered')], { qos: 1 }),
    deliver(13, lamp.id, [ORDER], ORDER, 'ON', 12),
  );
  assert.equal(flights.list.size, 1);
  flights.advance(950);
  assert.ok(heard.flashes.includes(`topic:${ORDER}:hit`));
  assert.equal(flights.list.size, 1);
  flights.advance(1100);
  assert.ok(heard.flashes.includes(`filter:${lamp.id}|${ORDER}:hit`));
  assert.ok(heard.flashes.includes(`client:${lamp.id}:receive`));
  assert.equal(flights.list.size, 0);
});

test('story_nobody_fallsAtTheTopicAndSaysSo', () => {
  const { flights, tell } = theatre();
  tell(publish(11, 'c1', 'a/b', 'x', [outcome(lamp.id, ORDER, 'no_match', { level: 0 })]));
  flights.advance(950);
  assert.deepEqual(labels(flights), ['nadie escuchaba']);
  flights.advance(1400);
  assert.equal(flights.busy, false);
});

test('story_notAccepted_fallsForWantOfPermission', () => {
  const { flights, tell } = theatre();
  tell(publish(11, 'c1', 'a/b', 'x', [], { accepted: false }));
  flights.advance(950);
  assert.deepEqual(labels(flights), ['sin permiso para publicar']);
});

test('story_lostAtTheFilter_fallsThereWithTheReason', () => {
  const { flights, heard, tell } = theatre();
  tell(publish(11, 'c1', ORDER, 'x', [outcome(lamp.id, ORDER, 'queue_full')]));
  flights.advance(950);
  flights.advance(700);
  assert.deepEqual(labels(flights), ['cola llena']);
  assert.ok(heard.flashes.some((flash) => flash.endsWith(':lost')));
});

test('story_retainedDelivery_startsAtTheTopicAlone', () => {
  const { flights, heard, tell } = theatre();
  tell(deliver(11, lamp.id, [ORDER], ORDER, 'ON', 0, { retain: true }));
  assert.equal(flights.list.size, 1);
  assert.ok(heard.flashes.includes(`topic:${ORDER}:retained`));
  assert.equal([...flights.list][0].glyph.retain, true);
});

test('story_trouble_isRedAndTold_onceForAViolation', () => {
  const { heard, tell } = theatre();
  tell(
    event('violation', 11, { client: lamp.id, rule: 'v5 MQTT-3.3.2-2', detail: 'a/+', code: -1, closes: true }),
    event('disconnect', 12, { client: lamp.id, cause: 'protocol', code: -1, will: false }),
    event('disconnect', 13, { client: lamp.id, cause: 'lost', code: -1, will: true }),
  );
  assert.deepEqual(heard.said, ['violation', 'disconnect']);
  assert.equal(heard.flashes.filter((flash) => flash.endsWith(':bad')).length, 2);
});

test('story_reducedMotion_lightsPathsInsteadOfFlying', () => {
  const { flights, heard, tell } = theatre({ still: true });
  tell(publish(11, 'c1', ORDER, 'ON', [outcome(lamp.id, ORDER, 'delivered')]));
  assert.equal(flights.list.size, 0);
  assert.deepEqual(heard.trails, ['in', 'out']);
  assert.ok(heard.flashes.includes(`client:${lamp.id}:receive`));
});
