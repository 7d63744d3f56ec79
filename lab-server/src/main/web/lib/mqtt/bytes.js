// Bytes out and bytes in: a growing writer, hexadecimal text, and the UTF-8 rules of MQTT.
// [v5 1.5] and [v3.1.1 1.5] define the data types; nothing here knows any packet.

const encoder = new TextEncoder();
// ignoreBOM keeps U+FEFF, which a receiver must not strip. [v5 MQTT-1.5.4-3]
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lossyDecoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Largest value of a Variable Byte Integer: four bytes of seven bits. [v5 1.5.5] */
export const MAX_VARIABLE_BYTE_INTEGER = 268_435_455;
/** Longest string or binary value: its length travels in two bytes. [v5 1.5.4] */
export const MAX_PREFIXED_LENGTH = 65_535;

/** Text to bytes; bytes pass untouched, so that a test may send ill-formed UTF-8 on purpose. */
export function toBytes(value) {
  if (value instanceof Uint8Array) return value;
  return encoder.encode(value ?? '');
}

/** Bytes to text: `{text, valid}`; an ill-formed sequence shows as U+FFFD and `valid` is false. */
export function decodeUtf8(bytes) {
  try {
    return { text: strictDecoder.decode(bytes), valid: true };
  } catch {
    return { text: lossyDecoder.decode(bytes), valid: false };
  }
}

/** `Uint8Array` → "10 0c 00 04" */
export function toHex(bytes, separator = ' ') {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(separator);
}

/** "10 0c 0004" → `Uint8Array`; blanks are free. */
export function fromHex(hex) {
  const digits = hex.replace(/\s+/g, '');
  if (digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) throw new SyntaxError(`not hexadecimal: ${hex}`);
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) => parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

export function concatBytes(...parts) {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Appends the data types of MQTT. Only what the format cannot express is refused (RangeError). */
export class ByteWriter {
  #bytes = new Uint8Array(64);
  #length = 0;

  #room(count) {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }

  byte(value) {
    this.#room(1);
    this.#bytes[this.#length++] = value & 0xff;
    return this;
  }

  uint16(value) {
    return this.byte(value >>> 8).byte(value);
  }

  uint32(value) {
    return this.uint16(Math.floor(value / 0x10000)).uint16(value % 0x10000);
  }

  varint(value) {
    if (!(value >= 0 && value <= MAX_VARIABLE_BYTE_INTEGER)) throw new RangeError(`variable byte integer: ${value}`);
    let rest = value;
    do {
      const low = rest % 128;
      rest = Math.floor(rest / 128);
      this.byte(rest > 0 ? low | 0x80 : low);
    } while (rest > 0);
    return this;
  }

  raw(bytes) {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  /** UTF-8 string or binary data: two bytes of length, then the bytes as they are. */
  prefixed(value) {
    const bytes = toBytes(value);
    if (bytes.length > MAX_PREFIXED_LENGTH) throw new RangeError(`value of ${bytes.length} bytes, 65535 fit`);
    return this.uint16(bytes.length).raw(bytes);
  }

  toBytes() {
    return this.#bytes.slice(0, this.#length);
  }
}
