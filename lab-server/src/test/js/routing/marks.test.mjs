import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RoutingModel } from '../../../main/web/lib/model.js';
import { marksOf, marksOfFilter, marksOfTopic, wires } from '../../../main/web/lib/routing/marks.js';
import { filterKey } from '../../../main/web/lib/routing/layout-parts.js';
import { events, outcome, publish, snapshot } from './fixtures.mjs';

const subscriptions = [
  { client: 'p', filter: 'casa/+', qos: 0, noLocal: false },
  { client: 'p', filter: 'jardin/#', qos: 0, noLocal: false },
  { client: 'q', filter: 'casa/a', qos: 0, noLocal: false },
];

function world() {
  const model = new RoutingModel();
  model.apply(snapshot({ clients: [], subscriptions }));
  const outcomes = [
    outcome('p', 'casa/+', 'delivered'),
    outcome('p', 'jardin/#', 'no_match', { level: 0 }),
    outcome('q', 'casa/a', 'queue_full'),
  ];
  model.apply(events(publish(11, 's', 'casa/a', '1', outcomes), publish(12, 's', 'jardin/b/c', '2')));
  return model;
}

test('message_marksItsWholePathAndWhoMissedIt', () => {
  const marks = marksOf(world(), [11]);
  assert.deepEqual([...marks.speakers], ['s']);
  assert.deepEqual([...marks.nodes], ['casa', 'casa/a']);
  assert.deepEqual([...marks.receivers], ['p']);
  assert.equal(marks.filters.get(filterKey('p', 'casa/+')), 'hit');
  assert.equal(marks.filters.get(filterKey('p', 'jardin/#')), 'miss');
  assert.equal(marks.filters.get(filterKey('q', 'casa/a')), 'lost');
  assert.deepEqual(marks.ways.map((way) => way.kind), ['publish', 'deliver', 'filter']);
});

test('severalMessages_addUp_aHitWins', () => {
  const marks = marksOf(world(), [11, 12]);
  assert.equal(marks.filters.get(filterKey('p', 'casa/+')), 'hit');
  assert.ok(marks.nodes.has('jardin/b/c'));
});

test('nothingChosenOrForgotten_marksNothing', () => {
  assert.equal(marksOf(world(), []).active, false);
  assert.equal(marksOf(world(), [99]).active, false);
});

test('filter_paintsTheTopicsItCovers', () => {
  const marks = marksOfFilter(world(), 'p', 'jardin/#');
  assert.deepEqual([...marks.nodes], ['jardin', 'jardin/b', 'jardin/b/c']);
});

test('topic_showsTheFiltersThatCoverIt', () => {
  const marks = marksOfTopic(world(), 'casa/a');
  assert.deepEqual([...marks.filters.values()], ['hit', 'miss', 'hit']);
});

test('wires_onlyWhileTheyAreFew', () => {
  assert.equal(wires(world()).length, 3);
  assert.deepEqual(wires(world(), 2), []);
});
