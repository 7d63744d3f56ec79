// What a client remembers beyond one connection: unfinished QoS 1 and 2 flows and packet identifiers.
//
// How it works: `outgoing` maps a packet identifier to {packet, stage, settle}; stage is the packet awaited next
// ('PUBACK', 'PUBREC', 'PUBCOMP'). `incoming` holds the identifiers of QoS 2 messages already shown but
// not yet released; `requests` the SUBSCRIBE and UNSUBSCRIBE without answer. Flows are kept across connections when the session is kept, dropped otherwise. [v5 4.1, 4.3]

/** Most unfinished exchanges kept; a further one is refused locally with cause 'too_many_unfinished'. */
export const MAX_UNFINISHED = 1000;

export class SessionState {
  outgoing = new Map();
  incoming = new Set();
  requests = new Map();
  #next = 1;

  get full() {
    return this.outgoing.size + this.requests.size >= MAX_UNFINISHED;
  }

  /** Next free identifier, 1…65535, shared by PUBLISH, SUBSCRIBE and UNSUBSCRIBE. [v5 MQTT-2.2.1-3] */
  nextPacketId() {
    for (;;) {
      const id = this.#next;
      this.#next = id === 65_535 ? 1 : id + 1;
      if (!this.outgoing.has(id) && !this.requests.has(id)) return id;
    }
  }

  /** Ends SUBSCRIBE and UNSUBSCRIBE that got no answer: they are not part of the session. */
  dropRequests(result) {
    for (const { settle } of this.requests.values()) settle(result);
    this.requests.clear();
  }

  /** Forgets the session; every waiting publish learns `result`. */
  clear(result) {
    this.dropRequests(result);
    for (const { settle } of this.outgoing.values()) settle(result);
    this.outgoing.clear();
    this.incoming.clear();
  }
}
