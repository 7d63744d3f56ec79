import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compareLevels,
  differenceHint,
  firstDifference,
  matches,
  parseFilter,
  similar,
  splitLevels,
  topicProblem,
} from '../../../main/web/lib/topic.js';

// From MQTT 5.0 §4.7, as in TopicFilterTest.java: filter, topic, first difference
// (−1 = matches, '$' = only the $ rule keeps it away).
const VECTORS = [
  ['sport/tennis/player1/#', 'sport/tennis/player1', -1],
  ['sport/tennis/player1/#', 'sport/tennis/player1/ranking', -1],
  ['sport/tennis/player1/#', 'sport/tennis/player1/score/wimbledon', -1],
  ['sport/#', 'sport', -1],
  ['#', 'a', -1],
  ['#', '/a', -1],
  ['+', 'finance', -1],
  ['+', '/finance', 1],
  ['+/+', '/finance', -1],
  ['/+', '/finance', -1],
  ['sport/+', 'sport', 1],
  ['sport/+', 'sport/', -1],
  ['sport/tennis/+', 'sport/tennis/player1', -1],
  ['sport/tennis/+', 'sport/tennis/player1/ranking', 3],
  ['+/tennis/#', 'sport/tennis', -1],
  ['a/b', 'a/B', 1],
  ['a//b', 'a/b', 1],
  ['a/+/b', 'a//b', -1],
  ['a/b/c', 'a/b', 2],
  ['a/b', 'a/b/c', 2],
  ['salón', 'salon', 0],
  ['#', '$SYS/broker', '$'],
  ['+/monitor/Clients', '$SYS/monitor/Clients', '$'],
  ['$SYS/#', '$SYS/broker', -1],
  ['$SYS/monitor/+', '$SYS/monitor/Clients', -1],
  ['$share/grupo/a/+', 'a/b', -1],
  ['$share/grupo/#', '$SYS/broker', '$'],
];

for (const [filter, topic, expected] of VECTORS) {
  test(`filter ${filter} against ${topic} gives ${expected}`, () => {
    const parsed = parseFilter(filter);
    assert.equal(parsed.problem, null);
    assert.equal(matches(filter, topic), expected === -1);
    const comparison = compareLevels(filter, topic);
    assert.equal(comparison.matches, expected === -1);
    assert.equal(comparison.dollar, expected === '$');
    if (expected !== '$') {
      assert.equal(firstDifference(parsed.levels, splitLevels(topic)), expected);
      assert.equal(comparison.differs, expected);
    }
  });
}

test('levels_emptyOnesCount', () => {
  assert.deepEqual(splitLevels('/a//b/'), ['', 'a', '', 'b', '']);
});

for (const [filter, rule] of [
  ['', 'MQTT-4.7.3-1'],
  ['a\0b', 'MQTT-4.7.3-2'],
  ['ñ'.repeat(40_000), 'MQTT-4.7.3-3'],
  ['a/#/b', 'MQTT-4.7.1-1'],
  ['a#', 'MQTT-4.7.1-1'],
  ['a+/b', 'MQTT-4.7.1-2'],
  ['+a', 'MQTT-4.7.1-2'],
  ['$share//a', 'MQTT-4.8.2-1'],
  ['$share/g', 'MQTT-4.8.2-1'],
  ['$share/g+/a', 'MQTT-4.8.2-2'],
  ['$share/g/', 'MQTT-4.8.2-2'],
]) {
  test(`filter ${filter.slice(0, 12)} breaks ${rule}`, () => {
    assert.equal(parseFilter(filter).problem.rule, rule);
    assert.equal(matches(filter, 'a'), false);
  });
}

test('topic_withWildcard_isRefused', () => {
  assert.equal(topicProblem('casa/+').rule, 'MQTT-3.3.2-2');
  assert.equal(topicProblem('casa/salón'), null);
  assert.equal(topicProblem('').rule, 'MQTT-4.7.3-1');
});

test('compare_differentMiddleLevel_marksItAndLeavesTheRest', () => {
  const { cells } = compareLevels('casa/+/lampara/orden', 'casa/salon/lámpara/orden');
  assert.deepEqual(cells.map((cell) => cell.state), ['equal', 'plus', 'differs', 'after']);
});

test('compare_hashTakesEverythingThatFollows', () => {
  const { cells } = compareLevels('casa/#', 'casa/planta1/salon');
  assert.deepEqual(cells.map((cell) => cell.state), ['equal', 'hash', 'hash']);
});

test('compare_hashAlsoMatchesItsParent', () => {
  const { cells } = compareLevels('casa/#', 'casa');
  assert.deepEqual(cells.map((cell) => [cell.topic, cell.state]), [['casa', 'equal'], [null, 'parent']]);
});

test('compare_oneEndsFirst_tellsWhich', () => {
  assert.equal(compareLevels('a/+', 'a').cells[1].state, 'topic_ended');
  assert.equal(compareLevels('a/+', 'a/b/c').cells[2].state, 'filter_ended');
});

test('compare_dollarRule_marksTheFirstLevel', () => {
  const { cells, differs } = compareLevels('#', '$SYS/broker/uptime');
  assert.equal(differs, 0);
  assert.deepEqual(cells.map((cell) => cell.state), ['dollar', 'after', 'after']);
});

test('compare_shared_leavesOutGroupName', () => {
  const comparison = compareLevels('$share/riego/huerto/+', 'huerto/bomba');
  assert.equal(comparison.share, 'riego');
  assert.deepEqual(comparison.filterLevels, ['huerto', '+']);
});

for (const [filter, topic, hint] of [
  ['casa/Salon', 'casa/salon', 'case'],
  ['casa/salón', 'casa/salon', 'accents'],
  ['casa/Salón', 'casa/salon', 'case_accents'],
  ['casa/salon ', 'casa/salon', 'space'],
  ['casa/*', 'casa/salon', 'star'],
  ['/casa/salon', 'casa/salon', 'leading_slash'],
  ['casa/salon', '/casa/salon', 'leading_slash'],
  ['casa/salon/', 'casa/salon', 'trailing_slash'],
  ['casa/lampra', 'casa/lampara', 'similar'],
  ['casa/cocina', 'casa/salon', null],
  ['casa/planta1', 'casa/planta2', null],
  ['casa', 'casa/salon', null],
  ['casa/#', 'casa/salon', null],
  ['#', '$SYS/a', null],
]) {
  test(`hint for ${filter} against ${topic} is ${hint}`, () => {
    assert.equal(differenceHint(compareLevels(filter, topic)), hint);
  });
}

test('similar_shortWordsNumbersAndSwaps_areNot', () => {
  assert.equal(similar('sol', 'sal'), false);
  assert.equal(similar('planta1', 'planta2'), false);
  assert.equal(similar('orden', 'norde'), false);
  assert.equal(similar('temperatura', 'temperatur'), true);
});
