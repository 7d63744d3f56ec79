/**
 * What stands out and what stays dim: which publisher, levels, filters and subscribers take part in
 * the chosen messages. Pure.
 *
 * @typedef {{active: boolean, speakers: Set<string>, nodes: Set<string>, receivers: Set<string>,
 *     filters: Map<string, 'hit'|'miss'|'lost'>, ways: Way[]}} Marks
 * @typedef {{kind: 'publish', client: string, topic: string}|
 *     {kind: 'deliver'|'filter', topic: string, client: string, filter: string}} Way
 */
import { matches } from '../topic.js';
import { filterKey } from './layout-parts.js';

const HITS = new Set(['delivered', 'delivered_qos_downgraded', 'retained', 'queued_offline', 'overlapping']);
const MISSES = new Set(['no_match', 'dollar_topic', 'too_late', 'would_match', 'refused_publish']);

const none = () => ({
  active: false,
  speakers: new Set(),
  nodes: new Set(),
  receivers: new Set(),
  filters: new Map(),
  ways: [],
});

/** Marks of the messages with these sequences, all at once. */
export function marksOf(model, seqs) {
  const marks = none();
  for (const seq of seqs) {
    const entry = model.log.get(seq);
    const message = model.log.messageOf(entry) ?? entry;
    if (message?.topic) {
      marks.active = true;
      markMessage(model, marks, message);
    } else if (message) {
      marks.active = true;
      markClient(marks, message);
    }
  }
  return marks;
}

function markClient(marks, { client, filter }) {
  marks.speakers.add(client);
  marks.receivers.add(client);
  if (filter !== undefined) {
    marks.filters.set(filterKey(client, filter), 'hit');
  }
}

function markMessage(model, marks, message) {
  const { topic } = message;
  if (message.k === 'publish') {
    marks.speakers.add(message.client);
    marks.ways.push({ kind: 'publish', client: message.client, topic });
  }
  addLevels(marks.nodes, topic);
  for (const { client, filter } of model.subscriptions.values()) {
    const { result } = model.explain(message.seq, client, filter).outcome;
    markFilter(marks, message, client, filter, result);
  }
}

function markFilter(marks, { topic }, client, filter, result) {
  const key = filterKey(client, filter);
  if (HITS.has(result)) {
    marks.filters.set(key, 'hit');
    const reaches = result !== 'overlapping';
    marks.ways.push({ kind: reaches ? 'deliver' : 'filter', topic, client, filter });
    if (reaches) {
      marks.receivers.add(client);
    }
  } else if (marks.filters.get(key) !== 'hit') {
    marks.filters.set(key, MISSES.has(result) ? 'miss' : 'lost');
    if (!MISSES.has(result)) {
      marks.ways.push({ kind: 'filter', topic, client, filter });
    }
  }
}

function addLevels(nodes, topic) {
  for (let slash = topic.indexOf('/'); slash >= 0; slash = topic.indexOf('/', slash + 1)) {
    nodes.add(topic.slice(0, slash));
  }
  nodes.add(topic);
}

/** What a filter paints: every topic it covers. Its own client stands out, nothing else goes dim. */
export function marksOfFilter(model, client, filter) {
  const marks = none();
  marks.active = true;
  marks.filters.set(filterKey(client, filter), 'hit');
  marks.receivers.add(client);
  for (const { topic } of model.topics.values()) {
    if (matches(filter, topic)) {
      addLevels(marks.nodes, topic);
      marks.ways.push({ kind: 'filter', topic, client, filter });
    }
  }
  return marks;
}

/** Which filters cover this topic. */
export function marksOfTopic(model, topic) {
  const marks = none();
  marks.active = true;
  addLevels(marks.nodes, topic);
  for (const { client, filter } of model.subscriptions.values()) {
    const hit = matches(filter, topic);
    marks.filters.set(filterKey(client, filter), hit ? 'hit' : 'miss');
    if (hit) {
      marks.receivers.add(client);
      marks.ways.push({ kind: 'deliver', topic, client, filter });
    }
  }
  return marks;
}

/** The wires of a small world: which filter covers which topic; none when they would be a tangle. */
export function wires(model, max = 24) {
  const ways = [];
  if (model.topics.size * model.subscriptions.size > 400) {
    return ways;
  }
  for (const { topic } of model.topics.values()) {
    for (const { client, filter } of model.subscriptions.values()) {
      if (matches(filter, topic)) {
        ways.push({ kind: 'filter', topic, client, filter });
        if (ways.length > max) {
          return [];
        }
      }
    }
  }
  return ways;
}
