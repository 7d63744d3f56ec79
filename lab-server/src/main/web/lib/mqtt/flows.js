// The QoS 1 and QoS 2 exchanges, both ways. [v5 4.3], [v3.1.1 4.3]
//
// How it works: `Flows` reacts to one decoded packet at a time and answers through `send(packet)`. Sending side:
// PUBLISH → PUBACK, or PUBLISH → PUBREC → PUBREL → PUBCOMP; receiving side the mirror image. What is unfinished
// lives in SessionState; `resume` repeats it after a reconnection to a kept session.

const SUCCESS = 0x00;
const FAILED = 0x80;
const PACKET_IDENTIFIER_NOT_FOUND = 0x92;
const ANSWERS = { SUBSCRIBE: 'SUBACK', UNSUBSCRIBE: 'UNSUBACK' };

export class Flows {
  #session;
  #send;
  #onMessage;

  /** `send(packet)` puts a packet on the wire; `onMessage(packet)` shows an Application Message once. */
  constructor(session, send, onMessage) {
    this.#session = session;
    this.#send = send;
    this.#onMessage = onMessage;
  }

  /** Starts a PUBLISH; resolves at once for QoS 0, after the last acknowledgement otherwise. */
  publish(packet) {
    if (packet.qos === 0) {
      this.#send(packet);
      return Promise.resolve({ ok: true, acknowledged: false });
    }
    if (this.#session.full) return Promise.resolve({ ok: false, cause: 'too_many_unfinished' });
    const numbered = { ...packet, packetId: this.#session.nextPacketId() };
    return new Promise((settle) => {
      const stage = packet.qos === 1 ? 'PUBACK' : 'PUBREC';
      this.#begin(this.#session.outgoing, numbered, { packet: numbered, stage, settle });
    });
  }

  /** Starts a SUBSCRIBE or UNSUBSCRIBE; resolves with the broker's answer. */
  request(packet) {
    if (this.#session.full) return Promise.resolve({ ok: false, cause: 'too_many_unfinished' });
    const numbered = { ...packet, packetId: this.#session.nextPacketId() };
    return new Promise((settle) => {
      this.#begin(this.#session.requests, numbered, { answer: ANSWERS[packet.type], settle });
    });
  }

  // Remembered before sending, so that an immediate answer finds it; forgotten when it could not be encoded.
  #begin(waiting, packet, entry) {
    waiting.set(packet.packetId, entry);
    try {
      this.#send(packet);
    } catch (error) {
      waiting.delete(packet.packetId);
      throw error;
    }
  }

  /** Repeats what was unfinished, in the original order, PUBLISH with DUP. [v5 MQTT-4.4.0-1, MQTT-3.3.1-1] */
  resume() {
    for (const flow of this.#session.outgoing.values()) {
      if (flow.stage === 'PUBCOMP') this.#send({ type: 'PUBREL', packetId: flow.packet.packetId, reasonCode: SUCCESS });
      else this.#send({ ...flow.packet, dup: true });
    }
  }

  /** Takes a packet from the broker; true when it belonged here. */
  receive(packet) {
    const handler = this.#handlers[packet.type];
    handler?.(packet);
    return handler !== undefined;
  }

  #handlers = {
    PUBLISH: (packet) => this.#onPublish(packet),
    PUBACK: (packet) => this.#onPubAck(packet),
    PUBREC: (packet) => this.#onPubRec(packet),
    PUBREL: (packet) => this.#onPubRel(packet),
    PUBCOMP: (packet) => this.#onPubComp(packet),
    SUBACK: (packet) => this.#onAnswer(packet),
    UNSUBACK: (packet) => this.#onAnswer(packet),
  };

  #onPublish(packet) {
    if (packet.topic === undefined) return;
    const { qos, packetId } = packet;
    // A QoS 2 identifier not yet released means a repetition: acknowledge, do not show twice. [v5 MQTT-4.3.3-10]
    const repeated = qos === 2 && this.#session.incoming.has(packetId);
    if (qos === 2) this.#session.incoming.add(packetId);
    if (qos === 1) this.#send({ type: 'PUBACK', packetId, reasonCode: SUCCESS });
    if (qos === 2) this.#send({ type: 'PUBREC', packetId, reasonCode: SUCCESS });
    if (!repeated) this.#onMessage(packet);
  }

  #onPubRel({ packetId }) {
    const known = this.#session.incoming.delete(packetId);
    this.#send({ type: 'PUBCOMP', packetId, reasonCode: known ? SUCCESS : PACKET_IDENTIFIER_NOT_FOUND });
  }

  #onPubAck(packet) {
    const flow = this.#session.outgoing.get(packet.packetId);
    if (flow?.stage === 'PUBACK') this.#finish(packet, flow);
  }

  #onPubRec(packet) {
    const { packetId, reasonCode } = packet;
    const flow = this.#session.outgoing.get(packetId);
    if (reasonCode >= FAILED) {
      // The flow ends here: no PUBREL follows. [v5 4.3.3]
      if (flow) this.#finish(packet, flow);
      return;
    }
    if (flow) flow.stage = 'PUBCOMP';
    this.#send({ type: 'PUBREL', packetId, reasonCode: flow ? SUCCESS : PACKET_IDENTIFIER_NOT_FOUND });
    if (flow) flow.received = reasonCode;
  }

  #onPubComp(packet) {
    const flow = this.#session.outgoing.get(packet.packetId);
    if (flow?.stage !== 'PUBCOMP') return;
    // PUBREC, not PUBCOMP, says whether anybody was listening. [v5 3.5.2.1]
    this.#finish({ ...packet, reasonCode: packet.reasonCode || flow.received || SUCCESS }, flow);
  }

  #finish({ type, packetId, reasonCode, properties }, flow) {
    this.#session.outgoing.delete(packetId);
    flow.settle({ ok: reasonCode < FAILED, acknowledged: true, by: type, packetId, reasonCode, properties });
  }

  #onAnswer(packet) {
    const request = this.#session.requests.get(packet.packetId);
    if (request?.answer !== packet.type) return;
    this.#session.requests.delete(packet.packetId);
    const { packetId, reasonCodes, properties } = packet;
    request.settle({ ok: true, packetId, reasonCodes, properties });
  }
}
