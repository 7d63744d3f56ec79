/**
 * MessageLog: the last events in order, bounded, and the messages among them by sequence.
 *
 * An entry is the event of the live socket with its payload read; a `publish` entry also carries
 * what became of it. Entries that fall out of the bound are forgotten as messages, too.
 *
 * @typedef {{k: string, seq: number, t: number, deliveries?: object[]}} Entry
 */
export class MessageLog {
  #entries = [];
  #bySeq = new Map();
  #max;
  /** How many entries were forgotten to stay within the bound. */
  forgotten = 0;

  constructor(max) {
    this.#max = max;
  }

  get size() {
    return this.#entries.length;
  }

  /** @returns {Entry[]} oldest first; do not change it */
  entries() {
    return this.#entries;
  }

  /** @returns {Entry|undefined} */
  get(seq) {
    return this.#bySeq.get(seq);
  }

  /** The message an event belongs to: itself for a publish, the one it came `of` otherwise. */
  messageOf(entry) {
    const found = entry?.k === 'publish' ? entry : this.#bySeq.get(entry?.of);
    return found?.k === 'publish' ? found : undefined;
  }

  add(entry) {
    this.#entries.push(entry);
    if (entry.seq > 0) {
      this.#bySeq.set(entry.seq, entry);
    }
    if (this.#entries.length > this.#max) {
      const old = this.#entries.shift();
      this.#bySeq.delete(old.seq);
      this.forgotten++;
    }
  }

  clear() {
    this.#entries = [];
    this.#bySeq.clear();
    this.forgotten = 0;
  }
}
