// A WebSocket and a clock under the test's hand: what the client sends is decoded, answers are packets.
import { decodePacket } from '../../../main/web/lib/mqtt/decode.js';
import { encodePacket } from '../../../main/web/lib/mqtt/encode.js';
import { MqttClient } from '../../../main/web/lib/mqtt/client.js';

export class FakeTimers {
  now = 1_000_000;
  #next = 1;
  #waiting = new Map();

  setTimeout = (run, ms) => {
    const id = this.#next++;
    this.#waiting.set(id, { run, at: this.now + ms });
    return id;
  };

  clearTimeout = (id) => this.#waiting.delete(id);

  get pending() {
    return this.#waiting.size;
  }

  advance(ms) {
    const end = this.now + ms;
    for (;;) {
      const due = [...this.#waiting].filter(([, timer]) => timer.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      this.#waiting.delete(due[0]);
      this.now = due[1].at;
      due[1].run();
    }
    this.now = end;
  }
}

export class FakeSocket {
  sent = [];
  closed = false;

  constructor(url) {
    this.url = url;
  }

  send(bytes) {
    this.sent.push(bytes);
  }

  close() {
    this.closed = true;
  }

  open() {
    this.onopen({});
  }

  /** Packets or raw bytes arrive, all in one frame. */
  receive(version, ...packets) {
    const parts = packets.map((packet) => (packet instanceof Uint8Array ? packet : encodePacket(packet, version)));
    const frame = new Uint8Array(parts.flatMap((part) => [...part]));
    this.onmessage({ data: frame.buffer });
  }

  drop(code = 1006, reason = '') {
    this.onclose({ code, reason });
  }
}

/** A client with a fake socket per connection and everything it reports in lists. */
export function createLab(url = 'ws://broker.lab/mqtt') {
  const timers = new FakeTimers();
  const sockets = [];
  const client = new MqttClient({
    url,
    createSocket: (address) => sockets[sockets.push(new FakeSocket(address)) - 1],
    timers,
    now: () => timers.now,
  });
  const seen = { states: [], packets: [], messages: [], ends: [] };
  client.addEventListener('state', ({ detail }) => seen.states.push(detail.state));
  client.addEventListener('packet', ({ detail }) => seen.packets.push(detail));
  client.addEventListener('message', ({ detail }) => seen.messages.push(detail));
  client.addEventListener('end', ({ detail }) => seen.ends.push(detail));
  return { client, timers, sockets, seen, socket: () => sockets.at(-1), sent: () => sentPackets(sockets.at(-1), client) };
}

function sentPackets(socket) {
  let version = 4;
  return socket.sent.map((bytes) => {
    const { packet, version: read } = decodePacket(bytes, version);
    version = read;
    return packet;
  });
}

export const CONNECT = { version: 4, clientId: 'c1', clean: true, keepAlive: 60, userName: 'k7m3xq' };

/** Connects and takes the CONNACK. */
export async function connected(options = {}, connAck = {}) {
  const lab = createLab();
  const outcome = await reconnect(lab, options, connAck);
  return { ...lab, outcome };
}

export async function reconnect(lab, options = {}, connAck = {}) {
  const packet = { ...CONNECT, ...options };
  const connecting = lab.client.connect(packet);
  lab.socket().open();
  lab.socket().receive(packet.version, { type: 'CONNACK', sessionPresent: false, reasonCode: 0, ...connAck });
  return connecting;
}
