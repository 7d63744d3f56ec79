// Reads the data types of MQTT out of a packet while writing down where each one stood.
//
// How it works: every read appends a field `{key, start, end, value, …}` (offsets count from the packet's
// first byte, `end` exclusive), so that hexadecimal and meaning can be laid side by side. Too few bytes: the
// rest becomes a field marked `truncated`, a problem is noted and the internal STOP leaves the decode; the
// caller keeps everything read until then. Nothing but STOP is thrown on purpose.

import { decodeUtf8 } from './bytes.js';

/** Leaves a decode after a truncation; caught in decode.js only. */
export const STOP = Symbol('stop');

export class Cursor {
  constructor(bytes, start, end, problems) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
    this.problems = problems;
    this.fields = [];
  }

  get remaining() {
    return this.end - this.position;
  }

  problem(kind, details = {}) {
    this.problems.push({ kind, offset: this.position, ...details });
  }

  /** Runs `read` with a list of its own and files the result as children of one field. */
  group(key, read) {
    const outer = this.fields;
    const start = this.position;
    const children = [];
    this.fields = children;
    try {
      return read();
    } finally {
      this.fields = outer;
      outer.push({ key, start, end: this.position, value: null, children });
    }
  }

  /** Like `group`, but reading stops at `length` bytes; what is left inside is reported. */
  window(key, length, read) {
    const outerEnd = this.end;
    const limit = Math.min(outerEnd, this.position + length);
    if (this.position + length > outerEnd) this.problem('truncated', { key, needed: length, available: this.remaining });
    this.end = limit;
    try {
      return this.group(key, read);
    } finally {
      this.end = outerEnd;
      this.position = limit;
    }
  }

  #take(key, count) {
    if (this.remaining < count) {
      this.problem('truncated', { key, needed: count, available: this.remaining });
      if (this.remaining > 0) {
        this.fields.push({ key, start: this.position, end: this.end, value: null, truncated: true });
      }
      this.position = this.end;
      throw STOP;
    }
    const start = this.position;
    this.position += count;
    return start;
  }

  #field(key, start, value, extra) {
    this.fields.push({ key, start, end: this.position, value, ...extra });
    return value;
  }

  byte(key, extra) {
    const start = this.#take(key, 1);
    return this.#field(key, start, this.bytes[start], extra);
  }

  uint16(key) {
    const start = this.#take(key, 2);
    return this.#field(key, start, this.bytes[start] * 256 + this.bytes[start + 1]);
  }

  uint32(key) {
    const start = this.#take(key, 4);
    const [a, b, c, d] = this.bytes.subarray(start, start + 4);
    return this.#field(key, start, ((a * 256 + b) * 256 + c) * 256 + d);
  }

  /** Variable Byte Integer: seven bits a byte, least significant first, at most four bytes. [v5 1.5.5] */
  varint(key) {
    const start = this.position;
    let value = 0;
    for (let count = 0; count < 4; count++) {
      const byte = this.bytes[this.#take(key, 1)];
      value += (byte & 0x7f) * 128 ** count;
      if ((byte & 0x80) === 0) return this.#field(key, start, value);
    }
    this.problem('malformed_varint', { key, offset: start });
    this.#field(key, start, value, { truncated: true });
    throw STOP;
  }

  /** UTF-8 string with its two bytes of length as first child. */
  text(key) {
    const field = this.#prefixed(key);
    const { text, valid } = decodeUtf8(field.raw);
    if (!valid) this.problem('invalid_utf8', { key, offset: field.start + 2 }); // [v5 MQTT-1.5.4-1]
    if (text.includes('\u0000')) this.problem('null_character', { key, offset: field.start + 2 }); // [v5 MQTT-1.5.4-2]
    field.value = text;
    field.children[1].value = text;
    return text;
  }

  /** Binary data with its two bytes of length as first child. */
  binary(key) {
    const field = this.#prefixed(key);
    field.value = field.raw;
    field.children[1].value = field.raw;
    return field.raw;
  }

  #prefixed(key) {
    const start = this.position;
    const outer = this.fields;
    const field = { key, start, end: start, value: null, children: [] };
    outer.push(field);
    this.fields = field.children;
    try {
      const length = this.uint16('length');
      const from = this.#take(key, length);
      field.raw = this.bytes.slice(from, from + length);
      field.children.push({ key: 'content', start: from, end: from + length, value: null });
    } finally {
      this.fields = outer;
      field.end = this.position;
    }
    return field;
  }

  /** Everything up to the end, as bytes. */
  rest(key) {
    const start = this.position;
    this.position = this.end;
    return this.#field(key, start, this.bytes.slice(start, this.end));
  }
}
