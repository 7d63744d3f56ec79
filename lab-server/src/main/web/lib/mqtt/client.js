// A thin MQTT client over WebSocket: it sends exactly what it is given, reports every packet, never reconnects.
//
// How it works: one object is one client across connections. `connect` opens a socket with sub-protocol 'mqtt', sends
// CONNECT and waits for CONNACK; the QoS exchanges live in flows.js, what survives a connection in
// session-state.js. Every way out goes through #end, exactly once per connection. Methods never reject: they resolve
// with {ok, …} or {ok:false, cause}.
//
// Events (CustomEvent, see `detail`):
//   state    {state: 'closed'|'opening'|'handshake'|'connected'}
//   packet   {direction: 'up'|'down', bytes, decoded, time, number}      every packet, in order
//   message  {topic, payload, qos, retain, dup, properties, time}        each Application Message once
//   end      {kind, …evidence}  why the connection is over; explain.js turns it into Spanish
//            kinds: clean, cut, refused, server_disconnect, closed, unreachable, connect_timeout, ping_timeout, unreadable

import { decodePacket } from './decode.js';
import { encodePacket } from './encode.js';
import { Flows } from './flows.js';
import { KeepAlive } from './keep-alive.js';
import { SessionState } from './session-state.js';
import { V5_0, propertyValue } from './spec.js';
import { PacketSplitter } from './splitter.js';

const CONNECT_TIMEOUT_MS = 10_000;

export class MqttClient extends EventTarget {
  #url;
  #createSocket;
  #timers;
  #now;
  #connection = null;
  #session = new SessionState();
  #flows = new Flows(this.#session, (packet) => this.#send(packet), (packet) => this.#emitMessage(packet));
  #keepAlive;
  #state = 'closed';
  #lastClientId = null;
  #packetNumber = 0;

  /** `createSocket(url)` and `timers` are for tests; the default is the browser's WebSocket. */
  constructor({
    url,
    createSocket = (address) => new WebSocket(address, 'mqtt'), // [v5 MQTT-6.0.0-3]
    timers = { setTimeout: (run, ms) => setTimeout(run, ms), clearTimeout: (id) => clearTimeout(id) },
    now = () => Date.now(),
  }) {
    super();
    this.#url = url;
    this.#createSocket = createSocket;
    this.#timers = timers;
    this.#now = now;
    this.#keepAlive = new KeepAlive(timers, () => this.#send({ type: 'PINGREQ' }), () => this.#end('ping_timeout'));
  }

  get state() {
    return this.#state;
  }

  get url() {
    return this.#url;
  }

  /** Publications with QoS 1 or 2 that the broker has not finished acknowledging. */
  get unfinished() {
    return this.#session.outgoing.size;
  }

  /** `options` is a CONNECT packet of encode.js without `type`. Resolves with CONNACK or the reason of the end. */
  connect(options) {
    if (this.#connection) return Promise.resolve({ ok: false, cause: 'already_connected' });
    const packet = { type: 'CONNECT', properties: [], ...options };
    if (packet.clean || packet.clientId !== this.#lastClientId) this.#session.clear({ ok: false, cause: 'session_lost' });
    this.#lastClientId = packet.clientId;
    return new Promise((settle) => this.#open(packet, settle));
  }

  /** One SUBSCRIBE with `[{filter, qos, noLocal?, retainAsPublished?, retainHandling?}…]`. */
  subscribe(subscriptions, properties = []) {
    return this.#whileConnected(() => this.#flows.request({ type: 'SUBSCRIBE', subscriptions, properties }));
  }

  unsubscribe(filters, properties = []) {
    return this.#whileConnected(() => this.#flows.request({ type: 'UNSUBSCRIBE', filters, properties }));
  }

  /** One PUBLISH; text payloads travel as UTF-8, `Uint8Array` as it is. */
  publish({ topic, payload = '', qos = 0, retain = false, properties = [] }) {
    const packet = { type: 'PUBLISH', topic, payload, qos, retain, dup: false, properties };
    return this.#whileConnected(() => this.#flows.publish(packet));
  }

  /** Says goodbye with DISCONNECT, then closes. */
  disconnect({ reasonCode = 0, properties = [] } = {}) {
    if (this.#state === 'connected') this.#send({ type: 'DISCONNECT', reasonCode, properties });
    this.#end('clean');
  }

  /** Pulls the plug: the socket closes without DISCONNECT, so the broker publishes the will. */
  cut() {
    this.#end('cut');
  }

  async #whileConnected(start) {
    if (this.#state !== 'connected') return { ok: false, cause: 'not_connected' };
    try {
      return await start();
    } catch (error) {
      // Only a value the byte format cannot hold ends here; nothing has been sent.
      if (error instanceof RangeError) return { ok: false, cause: 'too_long', detail: error.message };
      throw error;
    }
  }

  #open(packet, settle) {
    const connection = {
      packet, settle, splitter: new PacketSplitter(), opened: false, connAck: null, disconnect: null, lastSent: null,
      openedAt: this.#now(), lastReceivedAt: null, timeout: null, socket: null,
    };
    this.#connection = connection;
    this.#setState('opening');
    connection.timeout = this.#timers.setTimeout(() => this.#end('connect_timeout'), CONNECT_TIMEOUT_MS);
    try {
      connection.socket = this.#createSocket(this.#url);
    } catch (error) {
      this.#end('unreachable', { detail: String(error?.message ?? error) });
      return;
    }
    connection.socket.binaryType = 'arraybuffer';
    this.#listen(connection);
  }

  #listen(connection) {
    const { socket } = connection;
    const current = (handle) => (event) => {
      if (this.#connection === connection) handle(event);
    };
    socket.onopen = current(() => this.#onOpen(connection));
    socket.onmessage = current((event) => this.#onFrame(connection, event.data));
    socket.onclose = current((event) => this.#onClose(connection, event));
    socket.onerror = () => {}; // A close event always follows and says more.
  }

  #onOpen(connection) {
    connection.opened = true;
    this.#setState('handshake');
    try {
      this.#send(connection.packet);
    } catch (error) {
      this.#end('unreachable', { detail: error.message, cause: 'too_long' });
    }
  }

  #onClose(connection, event) {
    const evidence = { code: event.code, reason: event.reason };
    this.#end(connection.opened ? 'closed' : 'unreachable', evidence);
  }

  #onFrame(connection, data) {
    if (!(data instanceof ArrayBuffer)) return this.#end('unreadable', { fault: { kind: 'text_frame' } }); // [v5 MQTT-6.0.0-1]
    for (const bytes of connection.splitter.push(new Uint8Array(data))) {
      if (this.#connection !== connection) return undefined;
      this.#onPacket(connection, bytes);
    }
    const { fault } = connection.splitter;
    return fault && this.#connection === connection ? this.#end('unreadable', { fault }) : undefined;
  }

  #onPacket(connection, bytes) {
    const decoded = decodePacket(bytes, connection.packet.version);
    connection.lastReceivedAt = this.#now();
    this.#report('down', bytes, decoded);
    const { packet } = decoded;
    if (packet.type === 'CONNACK') this.#onConnAck(connection, packet);
    else if (packet.type === 'DISCONNECT') this.#onDisconnect(connection, packet);
    else if (packet.type === 'PINGRESP') this.#keepAlive.answered();
    else if (this.#flows.receive(packet)) markAnswered(connection.lastSent, packet);
  }

  // Only version 5 lets the broker say why it closes. [v5 3.14]
  #onDisconnect(connection, packet) {
    connection.disconnect = packet;
    this.#end('server_disconnect');
  }

  #onConnAck(connection, packet) {
    if (connection.connAck) return;
    connection.connAck = packet;
    if (packet.reasonCode !== 0) {
      this.#end('refused');
      return;
    }
    this.#timers.clearTimeout(connection.timeout);
    const { keepAlive, clientId } = connection.packet;
    this.#lastClientId = propertyValue(packet.properties, 'assignedClientIdentifier') ?? clientId;
    this.#keepAlive.start(propertyValue(packet.properties, 'serverKeepAlive') ?? keepAlive ?? 0); // [v5 MQTT-3.1.2-21]
    this.#setState('connected');
    markAnswered(connection.lastSent, packet);
    if (packet.sessionPresent) this.#flows.resume();
    else this.#session.clear({ ok: false, cause: 'session_lost' }); // [v5 MQTT-3.2.2-5]
    connection.settle({ ok: true, ...packet });
  }

  #send(packet) {
    const connection = this.#connection;
    const { version } = connection.packet;
    const bytes = encodePacket(packet, version);
    connection.socket.send(bytes);
    this.#keepAlive.sent();
    const decoded = decodePacket(bytes, version);
    if (['CONNECT', 'PUBLISH', 'SUBSCRIBE', 'UNSUBSCRIBE'].includes(packet.type)) {
      connection.lastSent = { packet: decoded.packet, time: this.#now(), answered: false };
    }
    this.#report('up', bytes, decoded);
  }

  #report(direction, bytes, decoded) {
    this.#packetNumber += 1;
    this.#emit('packet', { direction, bytes, decoded, time: this.#now(), number: this.#packetNumber });
  }

  #emitMessage({ topic, payload, qos, retain, dup, properties }) {
    this.#emit('message', { topic, payload, qos, retain, dup, properties, time: this.#now() });
  }

  #end(kind, evidence = {}) {
    const connection = this.#connection;
    if (!connection) return;
    this.#connection = null;
    this.#timers.clearTimeout(connection.timeout);
    this.#keepAlive.stop();
    connection.socket?.close();
    const end = { kind, ...summary(connection, this.#now()), ...evidence };
    if (keepsSession(connection.packet)) this.#session.dropRequests({ ok: false, cause: 'closed', end });
    else this.#session.clear({ ok: false, cause: 'closed', end });
    this.#setState('closed');
    this.#emit('end', end);
    connection.settle({ ok: false, cause: 'ended', end });
  }

  #setState(state) {
    if (state === this.#state) return;
    this.#state = state;
    this.#emit('state', { state });
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

// [v3.1.1 3.1.2.4], [v5 3.1.2.11.2]
function keepsSession({ version, clean, properties }) {
  return version >= V5_0 ? (propertyValue(properties, 'sessionExpiryInterval') ?? 0) > 0 : !clean;
}

function markAnswered(lastSent, { type, packetId }) {
  if (!lastSent || type === 'PUBLISH') return;
  const { packet } = lastSent;
  if (type === 'CONNACK' ? packet.type === 'CONNECT' : packet.packetId === packetId) lastSent.answered = true;
}

function summary(connection, now) {
  const { packet, opened, connAck, disconnect, lastSent, openedAt, lastReceivedAt } = connection;
  return {
    version: packet.version, clientId: packet.clientId, userName: packet.userName ?? null, keepAlive: packet.keepAlive ?? 0,
    clean: packet.clean, opened, connAck, disconnect, lastSent,
    sinceSentMs: lastSent ? now - lastSent.time : null,
    sinceReceivedMs: lastReceivedAt === null ? null : now - lastReceivedAt,
    connectedMs: now - openedAt,
  };
}
