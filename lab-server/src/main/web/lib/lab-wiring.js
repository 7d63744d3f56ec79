/**
 * Joins the elements of a laboratory with the live socket and the MQTT clients: data down by property, events up.
 *
 *     import { wireLaboratory } from "lab/lib/lab-wiring.js";
 *     const stop = wireLaboratory(document.querySelector("#laboratorio"));   // stop() undoes everything
 *
 * Reads from the section: data-live-url, data-mqtt-url (absolute or relative), data-code (user name of the consoles; empty =
 * anonymous). Every element is optional, so that a lesson, the plaza and a bare routing view share this one function:
 * <exercise-panel>, <console-bench>, <routing-view>, <routing-peek>, <routing-log>, <why-panel>. The elements' modules must be imported by the
 * page, before or after.
 */
import { LiveFeed } from './live.js';
import { RoutingModel } from './model.js';
import { MqttClient } from './mqtt/client.js';
import { attachModel } from './routing/attach.js';

/** Replaceable in tests: how a feed and a client are made. */
const DEFAULT_MAKERS = {
  createFeed: (url) => new LiveFeed(url),
  createClient: (url) => new MqttClient({ url }),
};

export function wireLaboratory(section, makers = {}) {
  const { createFeed, createClient } = { ...DEFAULT_MAKERS, ...makers };
  const { liveUrl, mqttUrl, code } = section.dataset;
  const controller = new AbortController();
  const { signal } = controller;
  const find = (name) => section.querySelector(name);
  const bench = find('console-bench');
  if (bench && mqttUrl) wireConsoles(bench, () => createClient(socketUrl(mqttUrl)), code);
  if (!liveUrl) return () => controller.abort();

  const feed = createFeed(socketUrl(liveUrl));
  const model = new RoutingModel();
  const detach = attachModel(feed, model);
  const peek = find('routing-peek');
  if (peek) Object.assign(peek, { model, target: find('routing-view') });
  wireRouting(feed, model, { view: find('routing-view'), log: find('routing-log'), why: find('why-panel') }, signal);
  if (bench) startConsolesAfresh(feed, bench, signal);
  if (find('exercise-panel')) wireExercise(feed, find('exercise-panel'), section, signal);
  feed.open();
  return () => {
    controller.abort();
    detach();
    feed.close();
  };
}

function wireConsoles(bench, createClient, code) {
  const tab = tabName();
  bench.clientFactory = createClient;
  bench.defaultsFor = (number) => ({ clientId: `consola-${number}-${tab}`, userName: code ?? '' });
}

/** A new round of the exercise: the broker has ended every session, in other tabs, too. */
function startConsolesAfresh(feed, bench, signal) {
  let current = null;
  feed.addEventListener('snapshot', ({ detail: { round = 0 } }) => {
    if (current !== null && round !== current) for (const console of bench.consoles) console.startAfresh();
    current = round;
  }, { signal });
}

/** Draws the routing from one model; a message chosen in one place is chosen in all. */
function wireRouting(feed, model, { view, log, why }, signal) {
  for (const element of [view, log]) if (element) element.model = model;
  const listen = (target, type, handle) => target?.addEventListener(type, handle, { signal });
  if (view) listen(feed, 'state', ({ detail }) => (view.connection = detail.state));
  listen(view, 'message-select', ({ detail }) => {
    if (log) log.selected = detail.seq;
  });
  listen(log, 'message-select', ({ detail }) => view?.select(detail.seq));
  for (const source of [view, log]) {
    listen(source, 'why', ({ detail }) => {
      if (why) why.explanation = detail.explanation;
    });
  }
}

function wireExercise(feed, panel, section, signal) {
  const listen = (target, type, handle) => target.addEventListener(type, handle, { signal });
  listen(feed, 'message', ({ detail }) => panel.apply(detail));
  // The first attempt is not yet a loss: no warning while the page is still opening.
  listen(feed, 'state', ({ detail }) => (panel.connected = detail.state === 'open' || (detail.state === 'connecting' && detail.attempt === 0)));
  listen(panel, 'exercise-command', ({ detail }) => {
    if (!feed.send(detail)) panel.apply({ type: 'notice', level: 'error', text: 'Ahora mismo no hay conexión con el laboratorio; no se ha enviado. Prueba otra vez en un momento.' });
  });
  listen(panel, 'evidence', ({ detail }) => showEvidence(section, detail.seqs));
}

/** Marks the events of a goal in picture and log and brings them into sight. */
function showEvidence(section, seqs) {
  const view = section.querySelector('routing-view');
  const log = section.querySelector('routing-log');
  view?.highlight(seqs);
  log?.highlight(seqs);
  if (seqs.length === 0) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  (log ?? view)?.scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
}

/** Three letters that tell this browser tab from the others: two tabs must not throw each other out. */
function tabName() {
  const key = 'lab-tab';
  try {
    const known = sessionStorage.getItem(key);
    if (known) return known;
    const fresh = randomName();
    sessionStorage.setItem(key, fresh);
    return fresh;
  } catch {
    return randomName(); // storage is switched off
  }
}

function randomName() {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from(crypto.getRandomValues(new Uint8Array(3)), (byte) => letters[byte % letters.length]).join('');
}

/** "/live/k7m3xq" → "wss://host/live/k7m3xq" */
function socketUrl(address) {
  const url = new URL(address, location.href);
  url.protocol = url.protocol.replace(/^http/, 'ws');
  return url.href;
}
