// Cuts the byte stream of a connection into packets.
//
// How it works: WebSocket frames and MQTT packets are unrelated [v5 MQTT-6.0.0-2], so bytes are kept until a whole packet is
// there. The buffer is bounded: a packet over `maxPacketBytes` ends the stream with fault 'too_large' (policy:
// give up, count nothing more), a Remaining Length of more than four bytes with 'malformed_length'.

export const MAX_PACKET_BYTES = 4 * 1024 * 1024;

export class PacketSplitter {
  #buffer = new Uint8Array(0);
  #fault = null;

  constructor(maxPacketBytes = MAX_PACKET_BYTES) {
    this.maxPacketBytes = maxPacketBytes;
  }

  /** null, or {kind, bytes}: the stream cannot be read any further. */
  get fault() {
    return this.#fault;
  }

  get pendingBytes() {
    return this.#buffer.length;
  }

  /** Takes the bytes of one frame; returns the packets that are complete now. */
  push(chunk) {
    if (this.#fault) return [];
    const bytes = this.#join(chunk);
    const packets = [];
    let at = 0;
    for (;;) {
      const length = this.#packetLength(bytes, at);
      if (length === null || at + length > bytes.length) break;
      packets.push(bytes.slice(at, at + length));
      at += length;
    }
    this.#buffer = this.#fault ? new Uint8Array(0) : bytes.slice(at);
    return packets;
  }

  #join(chunk) {
    if (this.#buffer.length === 0) return chunk;
    const bytes = new Uint8Array(this.#buffer.length + chunk.length);
    bytes.set(this.#buffer);
    bytes.set(chunk, this.#buffer.length);
    return bytes;
  }

  // Length of the packet at `at`, fixed header included; null while unknown.
  #packetLength(bytes, at) {
    let remaining = 0;
    for (let count = 0; count < 4; count++) {
      const index = at + 1 + count;
      if (index >= bytes.length) return null;
      remaining += (bytes[index] & 0x7f) * 128 ** count;
      if ((bytes[index] & 0x80) === 0) return this.#bounded(bytes, at, 2 + count + remaining);
    }
    return this.#fail('malformed_length', bytes, at);
  }

  #bounded(bytes, at, length) {
    return length > this.maxPacketBytes ? this.#fail('too_large', bytes, at) : length;
  }

  #fail(kind, bytes, at) {
    this.#fault = { kind, bytes: bytes.slice(at, at + 16) };
    return null;
  }
}
