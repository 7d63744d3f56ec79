import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LiveFeed } from '../../../main/web/lib/live.js';

/** A feed with a fake socket, clock and timers; nothing happens unless the test says so. */
function laboratory() {
  const lab = { sockets: [], timers: new Map(), nextTimer: 1, time: 0, states: [] };
  const env = {
    createSocket: (url) => {
      const socket = { url, sent: [], closed: false, send: (text) => socket.sent.push(text) };
      socket.close = () => (socket.closed = true);
      lab.sockets.push(socket);
      return socket;
    },
    setTimeout: (task, ms) => {
      lab.timers.set(lab.nextTimer, { task, ms });
      return lab.nextTimer++;
    },
    clearTimeout: (id) => lab.timers.delete(id),
    now: () => lab.time,
    random: () => 0.5,
    page: new EventTarget(),
    network: new EventTarget(),
  };
  lab.env = env;
  lab.feed = new LiveFeed('ws://lab/live/k7m3xq', env);
  lab.feed.addEventListener('state', (e) => lab.states.push(e.detail));
  lab.last = () => lab.sockets.at(-1);
  lab.fire = () => {
    const [[id, { task, ms }]] = lab.timers;
    lab.timers.delete(id);
    task();
    return ms;
  };
  lab.hear = (message) => lab.last().onmessage({ data: JSON.stringify(message) });
  return lab;
}

test('open_connectsOnceAndSaysSo', () => {
  const lab = laboratory();
  lab.feed.open();
  lab.feed.open();
  lab.last().onopen();
  assert.equal(lab.sockets.length, 1);
  assert.equal(lab.last().url, 'ws://lab/live/k7m3xq');
  assert.deepEqual(lab.states.map((one) => one.state), ['connecting', 'open']);
});

test('messages_becomeEventsOfTheirType', () => {
  const lab = laboratory();
  const heard = [];
  lab.feed.addEventListener('snapshot', (e) => heard.push(e.detail));
  lab.feed.addEventListener('message', (e) => heard.push(e.detail.type));
  lab.feed.open();
  lab.last().onopen();
  lab.hear({ type: 'snapshot', seq: 3 });
  assert.deepEqual(heard, ['snapshot', { type: 'snapshot', seq: 3 }]);
});

test('frameThatIsNoMessage_isIgnored', (t) => {
  t.mock.method(console, 'warn', () => {});
  const lab = laboratory();
  const heard = [];
  lab.feed.addEventListener('message', (e) => heard.push(e.detail));
  lab.feed.open();
  lab.last().onopen();
  lab.last().onmessage({ data: '{no' });
  lab.hear({ nothing: true });
  assert.deepEqual(heard, []);
});

test('lostConnection_isRetriedLaterAndLater', () => {
  const lab = laboratory();
  lab.feed.open();
  const delays = [];
  for (let i = 0; i < 8; i++) {
    lab.last().onclose();
    assert.equal(lab.feed.state, 'waiting');
    delays.push(lab.fire());
  }
  assert.deepEqual(delays, [500, 1000, 2000, 4000, 8000, 15000, 15000, 15000]);
  assert.equal(lab.states.at(-2).retryInMs, 15000);
});

test('serverThatTalks_resetsTheDelay', () => {
  const lab = laboratory();
  lab.feed.open();
  lab.last().onclose();
  lab.fire();
  lab.last().onopen();
  lab.hear({ type: 'snapshot', seq: 1 });
  lab.last().onclose();
  assert.equal(lab.fire(), 500);
});

test('networkBack_connectsAtOnce', () => {
  const lab = laboratory();
  lab.feed.open();
  lab.last().onclose();
  lab.env.network.dispatchEvent(new Event('online'));
  assert.equal(lab.sockets.length, 2);
  assert.equal(lab.timers.size, 0);
});

test('close_isForGood', () => {
  const lab = laboratory();
  lab.feed.open();
  lab.last().onopen();
  const socket = lab.last();
  lab.feed.close();
  assert.equal(socket.closed, true);
  assert.equal(socket.onclose, null);
  assert.equal(lab.feed.state, 'closed');
  lab.env.network.dispatchEvent(new Event('online'));
  assert.equal(lab.sockets.length, 1);
});

test('send_onlyWhenOpen', () => {
  const lab = laboratory();
  assert.equal(lab.feed.send({ type: 'check' }), false);
  lab.feed.open();
  assert.equal(lab.feed.send({ type: 'check' }), false);
  lab.last().onopen();
  assert.equal(lab.feed.send({ type: 'check' }), true);
  assert.deepEqual(lab.last().sent, ['{"type":"check"}']);
});

test('resync_connectsAnewButNotInHaste', () => {
  const lab = laboratory();
  lab.feed.open();
  lab.last().onopen();
  assert.equal(lab.feed.resync(), true);
  assert.equal(lab.sockets[0].closed, true);
  lab.last().onopen();
  lab.time = 9_000;
  assert.equal(lab.feed.resync(), false);
  lab.time = 11_000;
  assert.equal(lab.feed.resync(), true);
  lab.last().onopen();
  lab.time = 22_000; // the second pause is twice as long
  assert.equal(lab.feed.resync(), false);
});

test('lostEventsWithoutSnapshot_areMendedByResync', () => {
  const lab = laboratory();
  lab.feed.open();
  lab.last().onopen();
  lab.hear({ type: 'events', lost: 3, items: [] });
  assert.equal(lab.fire(), 4000);
  assert.equal(lab.sockets.length, 2);
});

test('lostEventsWithSnapshot_needNoResync', () => {
  const lab = laboratory();
  lab.feed.open();
  lab.last().onopen();
  lab.hear({ type: 'events', lost: 3, items: [] });
  lab.hear({ type: 'snapshot', seq: 9 });
  assert.equal(lab.timers.size, 0);
});
