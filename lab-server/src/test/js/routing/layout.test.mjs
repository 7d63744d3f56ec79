import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RoutingModel } from '../../../main/web/lib/model.js';
import { layout } from '../../../main/web/lib/routing/layout.js';
import { METRICS } from '../../../main/web/lib/routing/layout-parts.js';
import { deliveryRoute, pointAt, publishRoute, STILL_VIEW } from '../../../main/web/lib/routing/routes.js';
import { buildTree, visibleNode } from '../../../main/web/lib/routing/tree.js';
import { client, event, events, lamp, publish, snapshot } from './fixtures.mjs';

const WIDTHS = [280, 340, 599, 600, 640, 760, 899, 900, 1100, 1536];

function world(topics, subscriptions = 6) {
  const model = new RoutingModel();
  model.apply(snapshot());
  let seq = 11;
  topics.forEach((topic, i) => model.apply(events(publish(seq++, `sensor-${i % 4}`, topic, String(i)))));
  for (let i = 0; i < subscriptions; i++) {
    const filter = `casa/+/nivel${i}/#`;
    model.apply(events(event('subscribe', seq++, { client: `panel-${i % 3}`, filter, qos: 0, code: 0 })));
  }
  return model;
}

const HOUSE = Array.from({ length: 40 }, (_, i) => `casa/planta${i % 3}/habitacion${i % 7}/magnitud${i}`);
const ODD = ['/a', 'a/', 'a', '//', 'a/b', '$SYS/broker/uptime', 'x'.repeat(300), 'niño/salón/ñ', ' '];

const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

function assertNoOverlap(boxes, what) {
  boxes.forEach((a, i) =>
    boxes.slice(i + 1).forEach((b) => assert.ok(!overlaps(a, b), `${what}: ${label(a)} and ${label(b)} overlap`)),
  );
}

const label = (box) => box.key ?? box.client?.id ?? box.filter;

for (const width of WIDTHS) {
  for (const [name, topics] of [['house', HOUSE], ['odd', ODD], ['empty', []]]) {
    test(`layout of ${name} at ${width}: nothing overlaps, all inside`, () => {
      const made = layout(world(topics), { width });
      const boxes = [...made.nodes.values(), ...made.speakers.values(), ...made.filters.values(), ...made.receivers.values()];
      assertNoOverlap(boxes, `${width}`);
      for (const box of boxes) {
        assert.ok(box.x >= 0 && box.x + box.w <= width, `${label(box)} x ${box.x}+${box.w} in ${width}`);
        assert.ok(box.y >= 0 && box.y + box.h <= made.height, `${label(box)} y`);
        assert.ok(box.w > 0 && box.h > 0);
      }
      for (const node of made.nodes.values()) {
        assert.ok(node.topic === null || node.valueX + node.valueW <= width, `value of ${node.key}`);
      }
    });
  }
}

test('growingTree_whatStandsAboveStaysWhereItWas', () => {
  for (const width of [340, 1100]) {
    const before = layout(world(HOUSE.slice(0, 20)), { width });
    const after = layout(world([...HOUSE.slice(0, 20), 'zeta/uno']), { width });
    for (const [key, node] of before.nodes) {
      assert.deepEqual([after.nodes.get(key).x, after.nodes.get(key).y], [node.x, node.y], key);
    }
  }
});

test('newSibling_movesOnlyTheRowsBelow', () => {
  const before = layout(world(['a/1', 'a/2', 'b/1']), { width: 1100 });
  const after = layout(world(['a/1', 'a/2', 'b/1', 'a/3']), { width: 1100 });
  const y = (made, key) => made.nodes.get(key).y;
  assert.equal(y(after, 'a/2'), y(before, 'a/2'));
  assert.equal(y(after, 'b/1') - y(before, 'b/1'), 30);
});

test('newSubscription_movesNoOtherColumn', () => {
  const before = layout(world(HOUSE, 3), { width: 1100 });
  const after = layout(world(HOUSE, 6), { width: 1100 });
  for (const [key, node] of before.nodes) {
    assert.deepEqual([after.nodes.get(key).x, after.nodes.get(key).y], [node.x, node.y]);
  }
});

test('modes_followTheWidth', () => {
  assert.equal(layout(world(HOUSE), { width: 599 }).mode, 'stacked');
  assert.equal(layout(world(HOUSE), { width: 1240 }).direction, 'horizontal');
  assert.equal(layout(world(HOUSE), { width: 800 }).direction, 'indented');
  assert.equal(layout(world(HOUSE), { width: 800 }).home, 'below');
});

test('lampOfLessonOne_filtersStandWhole', () => {
  const model = world(['casa/dormitorio/lampara/orden', 'casa/dormitorio/lampara/estado']);
  const made = layout(model, { width: 950 });
  assert.equal(made.tight, false, 'a filter of the first lesson is cut at 950 px');
  for (const { name, w } of made.nodes.values()) assert.ok(w >= name.length * METRICS.mono, `${name} is cut`);
});

test('tree_levelSharesTheRowOfItsFirstChildTopicHasItsOwn', () => {
  const rows = (topics) => {
    const tree = buildTree(world(topics, 0).topics.values());
    return tree.nodes.map((node) => [node.key, node.row]);
  };
  assert.deepEqual(rows(['a/b', 'a/c']), [['a', 0], ['a/b', 0], ['a/c', 1]]);
  assert.deepEqual(rows(['a/b', 'a']), [['a', 0], ['a/b', 1]]);
});

test('tree_dollarTopicsComeLast', () => {
  const tree = buildTree(world(['$SYS/a', 'casa/a'], 0).topics.values());
  assert.deepEqual(tree.nodes.map((node) => node.key), ['casa', 'casa/a', '$SYS', '$SYS/a']);
});

test('tree_foldedBranch_countsWhatItHidesAndStandsForIt', () => {
  const tree = buildTree(world(['a/b/1', 'a/b/2', 'a/c', 'd'], 0).topics.values(), new Set(['a']));
  assert.deepEqual(tree.nodes.map((node) => [node.key, node.row, node.hidden]), [['a', 0, 3], ['d', 1, 0]]);
  assert.equal(visibleNode(tree, 'a/b/2').key, 'a');
});

test('everybodyIsSomewhere', () => {
  const made = layout(world(HOUSE), { width: 1100 });
  assert.deepEqual([...made.speakers.keys()], ['sensor-0', 'sensor-1', 'sensor-2', 'sensor-3']);
  assert.ok(made.receivers.has(lamp.id) && made.receivers.has('panel-2'));
});

test('idleClient_whoNeverSubscribed_isShown', () => {
  const model = new RoutingModel();
  model.apply(snapshot({ clients: [client('solo')], subscriptions: [] }));
  assert.ok(layout(model, { width: 1100 }).speakers.has('solo'));
});

test('routes_startAtThePublisherAndEndAtTheSubscriber', () => {
  const model = world(['casa/a/nivel0/x']);
  for (const width of [340, 640, 1100]) {
    const made = layout(model, { width });
    const out = publishRoute(made, STILL_VIEW, 'sensor-0', 'casa/a/nivel0/x');
    const card = made.speakers.get('sensor-0');
    const [x0, y0] = pointAt(out, 0);
    assert.ok(x0 >= card.x && x0 <= card.x + card.w && y0 >= card.y && y0 <= card.y + card.h);
    const home = deliveryRoute(made, STILL_VIEW, 'casa/a/nivel0/x', 'panel-0', 'casa/+/nivel0/#');
    const receiver = made.receivers.get('panel-0');
    const [x1, y1] = pointAt(home, 1);
    assert.ok(x1 === receiver.x && y1 > receiver.y && y1 < receiver.y + receiver.h);
    assert.ok(home.marks.filter > 0.2 && home.marks.filter < 1);
    for (let f = 0; f <= 1; f += 0.05) {
      assert.ok(pointAt(out, f).every(Number.isFinite));
    }
  }
});

test('routes_ofWhatIsNotThere_areNull', () => {
  const made = layout(world(['a']), { width: 1100 });
  assert.equal(publishRoute(made, STILL_VIEW, 'sensor-0', 'b'), null);
  assert.equal(deliveryRoute(made, STILL_VIEW, 'a', 'nadie', 'a'), null);
});

test('routes_outsideTheView_arePulledToItsEdge', () => {
  const made = layout(world(HOUSE), { width: 1100 });
  const view = { ...STILL_VIEW, top: 0, upper: 0, bottom: 200 };
  const out = publishRoute(made, view, 'sensor-0', HOUSE.at(-1));
  assert.ok(out.points.every(([, y]) => y <= 200));
});
