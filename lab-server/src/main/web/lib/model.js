/**
 * RoutingModel: what the picture, the log and the explanations know about one sandbox.
 *
 *     const model = new RoutingModel();
 *     feed.addEventListener('snapshot', (e) => model.apply(e.detail));
 *     feed.addEventListener('events', (e) => model.apply(e.detail));
 *     model.addEventListener('gap', () => feed.resync());
 *     model.addEventListener('change', (e) => redraw(e.detail.happenings));
 *
 * (`attachModel(feed, model)` of lib/routing/attach.js does just that.)
 *
 * How it works: a snapshot replaces clients, subscriptions and retained marks; events change them in
 * the order of their `seq`. Events at or below the last `seq` are repetitions and are ignored; a
 * hole means that something was lost: the model goes on with what it has and says `gap`, once, until
 * the next snapshot. Everything is bounded: topics (TopicBook), entries (MessageLog), clients, held
 * events. No DOM, no clock, no network: same input, same state.
 *
 * Events: `change` {reset, happenings: Entry[]} – `happenings` are the new events worth animating,
 * in order, empty after a snapshot; `gap` {expected, got}; `hold` {held, waiting}.
 *
 * @typedef {{client: string, filter: string, qos: number, noLocal: boolean, since: number,
 *     order: number, hits: number}} Subscription
 */
import { ClientBook, SERVER_ID, TopicBook } from './routing/books.js';
import { explain } from './routing/explain.js';
import { HANDLERS } from './routing/handlers.js';
import { MessageLog } from './routing/message-log.js';
import { readPayload } from './routing/payload.js';

const subscriptionKey = (client, filter) => `${client}\0${filter}`;
const idOf = (client) => (client && typeof client === 'object' ? client.id : client) ?? '';

export class RoutingModel extends EventTarget {
  topics;
  clients;
  log;
  /** @type {Map<string, Subscription>} */
  subscriptions = new Map();
  /** Sequence of the last event applied. */
  seq = 0;
  code = null;
  /** Grows whenever topics, clients or subscriptions come or go: the layout must be done anew. */
  structure = 0;
  /** Held events that were applied without being shown because too many waited. */
  skipped = 0;
  #held = null;
  #maxHeld;
  #gapTold = false;
  #order = 0;
  /** The exercise was begun anew when this changes: the picture starts empty. */
  #round = 0;

  constructor({ maxTopics = 500, maxLog = 500, maxClients = 200, maxGone = 6, maxHeld = 1000 } = {}) {
    super();
    this.topics = new TopicBook(maxTopics);
    this.clients = new ClientBook(maxClients, maxGone);
    this.log = new MessageLog(maxLog);
    this.#maxHeld = maxHeld;
  }

  /** Takes any message of the live socket; those that are not about routing change nothing. */
  apply(message) {
    if (message.type === 'snapshot') {
      this.#applySnapshot(message);
    } else if (message.type === 'events') {
      this.#takeEvents(message);
    }
  }

  /** @returns {import('./routing/explain.js').Explanation|null} */
  explain(seq, client, filter) {
    return explain(this, seq, client, filter);
  }

  nameOf(id) {
    return this.clients.get(id)?.name ?? (id === SERVER_ID ? 'el laboratorio' : id || 'sin identificador');
  }

  /** Subscriptions of a client, in the order in which they were made. */
  subscriptionsOf(client) {
    return [...this.subscriptions.values()].filter((subscription) => subscription.client === client);
  }

  get held() {
    return this.#held !== null;
  }

  /** Number of events waiting while held. */
  get waiting() {
    return this.#held?.length ?? 0;
  }

  /** From now on events wait until `step()` or `release()`. */
  hold() {
    this.#held ??= [];
    this.#tellHold();
  }

  /** Applies the next message with everything it caused, or the next other event. */
  step() {
    if (!this.#held?.length) {
      return false;
    }
    const batch = [this.#held.shift()];
    const seq = batch[0].seq;
    while (this.#held.length && this.#held[0].of === seq && seq > 0) {
      batch.push(this.#held.shift());
    }
    this.#applyEvents(batch);
    this.#tellHold();
    return true;
  }

  release() {
    const events = this.#held ?? [];
    this.#held = null;
    this.#applyEvents(events);
    this.#tellHold();
  }

  #tellHold() {
    const detail = { held: this.held, waiting: this.waiting };
    this.dispatchEvent(new CustomEvent('hold', { detail }));
  }

  #takeEvents(message) {
    if (message.lost > 0) {
      this.#gapTold = true; // the server knows and sends a snapshot of its own accord
    }
    const items = message.items ?? [];
    if (this.#held === null) {
      this.#applyEvents(items);
      return;
    }
    this.#held.push(...items);
    const excess = this.#held.length - this.#maxHeld;
    if (excess > 0) {
      this.skipped += excess;
      this.#applyEvents(this.#held.splice(0, excess), false);
    }
    this.#tellHold();
  }

  #applyEvents(items, show = true) {
    const happenings = [];
    for (const item of items) {
      const entry = this.#applyEvent(item);
      if (entry && show) {
        happenings.push(entry);
      }
    }
    if (items.length) {
      this.dispatchEvent(new CustomEvent('change', { detail: { reset: false, happenings } }));
    }
  }

  /** @returns {object|null} the log entry, null for a repetition or an unknown kind */
  #applyEvent(item) {
    if (item.seq > 0) {
      if (item.seq <= this.seq) {
        return null;
      }
      if (this.seq > 0 && item.seq > this.seq + 1) {
        this.#tellGap(this.seq + 1, item.seq);
      }
      this.seq = item.seq;
    }
    const entry = this.#read(item);
    const handler = HANDLERS[entry.k];
    if (!handler) {
      return null;
    }
    handler(this, entry);
    this.log.add(entry);
    return entry;
  }

  #read(item) {
    const entry = { ...item };
    for (const field of ['client', 'to', 'by']) {
      if (field in item) {
        entry[field] = idOf(item[field]);
      }
    }
    if (item.origin === 'server') {
      entry.client = SERVER_ID;
    }
    if ('payload' in item) {
      entry.payload = item.k === 'retained' && item.payload === null ? null : readPayload(item.payload, item.cut);
    }
    if (item.k === 'connect' || item.k === 'refused') {
      entry.described = typeof item.client === 'object' ? item.client : null;
    }
    if (item.k === 'publish') {
      entry.outcomes = item.outcomes ?? [];
      entry.deliveries = [];
    }
    return entry;
  }

  #tellGap(expected, got) {
    if (!this.#gapTold) {
      this.#gapTold = true;
      this.dispatchEvent(new CustomEvent('gap', { detail: { expected, got } }));
    }
  }

  #applySnapshot(snapshot) {
    const { code, seq, round = 0 } = snapshot;
    if (code !== this.code || seq < this.seq || round !== this.#round) {
      this.#forgetEverything();
    }
    this.code = code;
    this.#round = round;
    if (this.#held) {
      this.#held = [];
    }
    for (const item of snapshot.recent ?? []) {
      this.#applyRecent(item);
    }
    this.seq = seq ?? 0;
    this.#gapTold = false;
    this.#replaceClients(snapshot);
    this.#replaceRetained(snapshot.retained ?? []);
    this.structure++;
    this.dispatchEvent(new CustomEvent('change', { detail: { reset: true, happenings: [] } }));
    if (this.#held) {
      this.#tellHold();
    }
  }

  /** Old messages of a snapshot: they are in the log and the tree, nothing moves. */
  #applyRecent(item) {
    if (item.seq > this.seq && !this.log.get(item.seq)) {
      const entry = this.#read(item);
      HANDLERS[entry.k]?.(this, entry);
      this.log.add(entry);
    }
  }

  #replaceClients({ clients = [], subscriptions = [] }) {
    this.clients.keepOnly(new Set(clients.map((client) => client.id)));
    const subscribers = new Set(subscriptions.map((subscription) => idOf(subscription.client)));
    for (const client of clients) {
      const record = this.clients.describe(client);
      record.speaks ||= !subscribers.has(record.id);
    }
    const before = this.subscriptions;
    this.subscriptions = new Map();
    for (const { client, filter, qos, noLocal } of subscriptions) {
      const key = subscriptionKey(idOf(client), filter);
      const known = before.get(key);
      this.addSubscription({ client: idOf(client), filter, qos, noLocal, since: known?.since ?? 0 });
      this.subscriptions.get(key).hits = known?.hits ?? 0;
    }
  }

  #replaceRetained(retained) {
    for (const record of this.topics.values()) {
      record.retained = null;
    }
    for (const { topic, payload, qos, cut } of retained) {
      const record = this.topics.touch(topic);
      record.retained = { payload: readPayload(payload, cut), qos };
      record.last ??= { payload: record.retained.payload, qos, seq: 0, retain: true };
    }
  }

  #forgetEverything() {
    this.topics.clear();
    this.clients.clear();
    this.log.clear();
    this.subscriptions.clear();
    this.seq = 0;
    this.skipped = 0;
  }

  /** For lib/routing/handlers.js only. */
  addSubscription({ client, filter, qos, noLocal = false, since }) {
    const key = subscriptionKey(client, filter);
    const known = this.subscriptions.get(key);
    const order = known?.order ?? this.#order++;
    this.subscriptions.set(key, { client, filter, qos, noLocal, since, order, hits: known?.hits ?? 0 });
    this.structure++;
  }

  /** For lib/routing/handlers.js only. */
  removeSubscription(client, filter) {
    if (this.subscriptions.delete(subscriptionKey(client, filter))) {
      this.structure++;
    }
  }

  subscription(client, filter) {
    return this.subscriptions.get(subscriptionKey(client, filter));
  }
}
