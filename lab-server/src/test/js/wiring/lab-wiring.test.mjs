// wireLaboratory with a fake feed and elements that only remember: who is told what.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { wireLaboratory } from '../../../main/web/lib/lab-wiring.js';

class FakeFeed extends EventTarget {
  sent = [];
  online = true;
  opened = 0;
  closed = 0;

  constructor(url) {
    super();
    this.url = url;
  }

  open() {
    this.opened += 1;
  }

  close() {
    this.closed += 1;
  }

  resync() {}

  send(command) {
    if (this.online) this.sent.push(command);
    return this.online;
  }

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

class FakeElement extends EventTarget {
  applied = [];
  highlighted = null;
  chosen = null;

  apply(message) {
    this.applied.push(message);
  }

  highlight(seqs) {
    this.highlighted = seqs;
  }

  select(seq) {
    this.chosen = seq;
  }

  scrollIntoView() {}

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

let elements;
let feed;
let clients;

function section(names, dataset) {
  elements = Object.fromEntries(names.map((name) => [name, new FakeElement()]));
  return { dataset, querySelector: (name) => elements[name] ?? null };
}

const makers = {
  createFeed: (url) => (feed = new FakeFeed(url)),
  createClient: (url) => clients[clients.push({ url }) - 1],
};
const ALL = ['exercise-panel', 'console-bench', 'routing-view', 'routing-log', 'why-panel'];
const DATA = { liveUrl: '/live/k7m3xq', mqttUrl: '/mqtt', code: 'k7m3xq' };

beforeEach(() => {
  feed = null;
  clients = [];
  globalThis.location = new URL('https://lab.example/lecciones/comodines');
  globalThis.matchMedia = () => ({ matches: true });
});

test('addresses_becomeAbsoluteSockets', () => {
  wireLaboratory(section(ALL, DATA), makers);
  assert.equal(feed.url, 'wss://lab.example/live/k7m3xq');
  assert.equal(feed.opened, 1);
  elements['console-bench'].clientFactory();
  assert.equal(clients[0].url, 'wss://lab.example/mqtt');
});

test('consoles_carryTheCodeAndDifferentIdentifiers', () => {
  wireLaboratory(section(ALL, DATA), makers);
  const { defaultsFor } = elements['console-bench'];
  assert.equal(defaultsFor(1).userName, 'k7m3xq');
  assert.match(defaultsFor(1).clientId, /^consola-1-[a-z2-9]{3}$/);
  assert.notEqual(defaultsFor(1).clientId, defaultsFor(2).clientId);
});

test('messages_reachThePanel_commandsReachTheFeed', () => {
  wireLaboratory(section(ALL, DATA), makers);
  const panel = elements['exercise-panel'];
  feed.tell('message', { type: 'goals', goals: [] });
  assert.deepEqual(panel.applied, [{ type: 'goals', goals: [] }]);
  panel.tell('exercise-command', { type: 'answer', field: 'sys', value: 'no' });
  assert.deepEqual(feed.sent, [{ type: 'answer', field: 'sys', value: 'no' }]);
});

test('commandWhileAway_isTold', () => {
  wireLaboratory(section(ALL, DATA), makers);
  feed.online = false;
  elements['exercise-panel'].tell('exercise-command', { type: 'check' });
  assert.equal(elements['exercise-panel'].applied[0].type, 'notice');
});

test('firstConnecting_isNoLoss', () => {
  wireLaboratory(section(ALL, DATA), makers);
  const states = [['connecting', 0, true], ['open', 0, true], ['waiting', 1, false], ['connecting', 1, false], ['open', 0, true]];
  for (const [state, attempt, connected] of states) {
    feed.tell('state', { state, attempt });
    assert.equal(elements['exercise-panel'].connected, connected, state);
    assert.equal(elements['routing-view'].connection, state);
  }
});

test('consoles_startAfreshWithANewRoundOnly', () => {
  wireLaboratory(section(ALL, DATA), makers);
  let afresh = 0;
  elements['console-bench'].consoles = [{ startAfresh: () => afresh++ }, { startAfresh: () => afresh++ }];
  for (const round of [2, 2]) feed.tell('snapshot', { type: 'snapshot', code: 'k7m3xq', round });
  assert.equal(afresh, 0);
  feed.tell('snapshot', { type: 'snapshot', code: 'k7m3xq', round: 3 });
  assert.equal(afresh, 2);
});

test('peek_getsTheModelAndThePictureItLeadsTo', () => {
  wireLaboratory(section([...ALL, 'routing-peek'], DATA), makers);
  assert.equal(elements['routing-peek'].target, elements['routing-view']);
  assert.equal(elements['routing-peek'].model, elements['routing-view'].model);
});

test('evidence_isMarkedInPictureAndLog', () => {
  wireLaboratory(section(ALL, DATA), makers);
  elements['exercise-panel'].tell('evidence', { goal: 'sub', seqs: [4, 5] });
  assert.deepEqual(elements['routing-view'].highlighted, [4, 5]);
  assert.deepEqual(elements['routing-log'].highlighted, [4, 5]);
});

test('aMessageChosenInOnePlace_isChosenInTheOther', () => {
  wireLaboratory(section(ALL, DATA), makers);
  elements['routing-log'].tell('message-select', { seq: 7 });
  assert.equal(elements['routing-view'].chosen, 7);
  elements['routing-view'].tell('message-select', { seq: 8 });
  assert.equal(elements['routing-log'].selected, 8);
  elements['routing-view'].tell('why', { explanation: { filter: 'a/#' } });
  assert.deepEqual(elements['why-panel'].explanation, { filter: 'a/#' });
});

test('oneModel_isSharedByThePictures', () => {
  wireLaboratory(section(ALL, DATA), makers);
  assert.ok(elements['routing-view'].model);
  assert.equal(elements['routing-log'].model, elements['routing-view'].model);
});

test('stop_undoesEverything', () => {
  const stop = wireLaboratory(section(ALL, DATA), makers);
  stop();
  assert.equal(feed.closed, 1);
  feed.tell('message', { type: 'goals', goals: [] });
  elements['exercise-panel'].tell('exercise-command', { type: 'check' });
  assert.deepEqual(elements['exercise-panel'].applied, []);
  assert.deepEqual(feed.sent, []);
});

test('missingElements_areNoProblem', () => {
  wireLaboratory(section(['routing-view'], { liveUrl: '/live/plaza' }), makers);
  assert.equal(feed.opened, 1);
  wireLaboratory(section(['console-bench'], { mqttUrl: '/mqtt' }), makers);
  assert.equal(elements['console-bench'].defaultsFor(3).userName, '');
});
