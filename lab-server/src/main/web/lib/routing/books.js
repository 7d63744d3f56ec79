/**
 * What the picture remembers about topics and clients, each within a bound.
 *
 * TopicBook drops the topic that was quiet longest, those without a retained message first.
 * ClientBook keeps a few clients that are gone, greyed out, so that one sees them go.
 *
 * @typedef {{topic: string, levels: string[], order: number, count: number, touched: number,
 *     last: object|null, retained: object|null, lastSeq: number}} TopicRecord
 * @typedef {{id: string, name: string, who: string, tool: string, connected: boolean, gone: boolean,
 *     queued: number, published: number, received: number, speaks: boolean, order: number,
 *     version: number, clean: boolean, keepAlive: number, will: object|null,
 *     trouble: {k: string, seq: number}|null}} ClientRecord
 */
import { splitLevels } from '../topic.js';

/** Key of the pseudo client that stands for the lab itself; no Client Identifier contains U+0000. */
export const SERVER_ID = '\0servidor';

export class TopicBook {
  #topics = new Map();
  #max;
  #order = 0;
  #clock = 0;
  /** How many topics were forgotten to stay within the bound. */
  evicted = 0;

  constructor(max) {
    this.#max = max;
  }

  get size() {
    return this.#topics.size;
  }

  /** @returns {TopicRecord|undefined} */
  get(topic) {
    return this.#topics.get(topic);
  }

  /** In order of appearance. */
  values() {
    return this.#topics.values();
  }

  clear() {
    this.#topics.clear();
    this.#order = 0;
    this.evicted = 0;
  }

  /** @returns {TopicRecord} the record, created if need be, marked as just used */
  touch(topic) {
    let record = this.#topics.get(topic);
    if (!record) {
      this.#makeRoom();
      record = {
        topic,
        levels: splitLevels(topic),
        order: this.#order++,
        count: 0,
        touched: 0,
        last: null,
        retained: null,
        lastSeq: 0,
      };
      this.#topics.set(topic, record);
    }
    record.touched = ++this.#clock;
    return record;
  }

  #makeRoom() {
    if (this.#topics.size < this.#max) {
      return;
    }
    let oldest = null;
    for (const record of this.#topics.values()) {
      if (oldest === null || quieter(record, oldest)) {
        oldest = record;
      }
    }
    this.#topics.delete(oldest.topic);
    this.evicted++;
  }
}

function quieter(a, b) {
  const retainedA = a.retained !== null;
  const retainedB = b.retained !== null;
  return retainedA === retainedB ? a.touched < b.touched : !retainedA;
}

export class ClientBook {
  #clients = new Map();
  #max;
  #maxGone;
  #order = 0;

  constructor(max, maxGone) {
    this.#max = max;
    this.#maxGone = maxGone;
  }

  get size() {
    return this.#clients.size;
  }

  /** @returns {ClientRecord|undefined} */
  get(id) {
    return this.#clients.get(id);
  }

  values() {
    return this.#clients.values();
  }

  clear() {
    this.#clients.clear();
  }

  /** @returns {ClientRecord} created if need be from the little an event says */
  ensure(id) {
    let record = this.#clients.get(id);
    if (!record) {
      record = newClient(id, this.#order++);
      this.#clients.set(id, record);
      this.#prune();
    }
    return record;
  }

  /** Takes over what the server says of a client (`C` of the live socket). */
  describe(client) {
    const record = this.ensure(client.id);
    const { name, who, tool, version, clean, keepAlive, connected, queued, will } = client;
    Object.assign(record, {
      name: name || record.name,
      who: who ?? record.who,
      tool: tool ?? record.tool,
      version: version ?? record.version,
      clean: clean ?? record.clean,
      keepAlive: keepAlive ?? record.keepAlive,
      connected: connected ?? true,
      queued: queued ?? 0,
      will: will ?? null,
      gone: false,
    });
    return record;
  }

  /** Its session is over: it stays a while, greyed out. */
  leave(record) {
    record.gone = true;
    record.connected = false;
    record.queued = 0;
    // to the end of the line, so that the one gone longest is dropped first
    this.#clients.delete(record.id);
    this.#clients.set(record.id, record);
    this.#prune();
  }

  /** Forgets whoever is not in the list. */
  keepOnly(ids) {
    for (const id of [...this.#clients.keys()]) {
      if (!ids.has(id) && id !== SERVER_ID) {
        this.#clients.delete(id);
      }
    }
  }

  #prune() {
    const records = [...this.#clients.values()];
    const gone = records.filter((record) => record.gone);
    for (const record of gone.slice(0, Math.max(0, gone.length - this.#maxGone))) {
      this.#clients.delete(record.id);
    }
    if (this.#clients.size > this.#max) {
      const victim = records.find((record) => !record.connected) ?? records.find((record) => record.id !== SERVER_ID);
      this.#clients.delete(victim.id);
    }
  }
}

function newClient(id, order) {
  const server = id === SERVER_ID;
  return {
    id,
    name: server ? 'el laboratorio' : id || 'sin identificador',
    who: server ? 'servidor' : 'anonimo',
    tool: server ? 'servidor' : 'dispositivo',
    version: 4,
    clean: true,
    keepAlive: 0,
    connected: true,
    queued: 0,
    will: null,
    gone: false,
    published: 0,
    received: 0,
    speaks: false,
    trouble: null,
    order,
  };
}
