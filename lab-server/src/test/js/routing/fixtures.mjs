/** Messages of the live socket for the tests: the lamp of lesson 1.1, and small makers of events. */
export const CODE = 'k7m3xq';

export const client = (id, more = {}) => ({
  id,
  who: 'alumno',
  name: id,
  tool: 'consola',
  version: 4,
  clean: true,
  keepAlive: 60,
  connected: true,
  queued: 0,
  will: null,
  ...more,
});

export const lamp = client('lampara-salon', { who: 'actor', tool: 'actor', name: 'Lámpara del salón' });

export function snapshot(more = {}) {
  return {
    type: 'snapshot',
    seq: 10,
    code: CODE,
    clients: [lamp],
    subscriptions: [{ client: lamp.id, filter: 'casa/salon/lampara/orden', qos: 1, noLocal: false }],
    retained: [],
    recent: [],
    ...more,
  };
}

export const events = (...items) => ({ type: 'events', lost: 0, items });

export const outcome = (clientId, filter, result, more = {}) => ({
  client: clientId,
  filter,
  result,
  qos: result.startsWith('delivered') ? 0 : -1,
  retain: false,
  level: -1,
  ...more,
});

export const publish = (seq, clientId, topic, payload, outcomes = [], more = {}) => ({
  k: 'publish',
  seq,
  t: 1_700_000_000_000 + seq,
  client: clientId,
  origin: 'client',
  topic,
  payload,
  qos: 0,
  retain: false,
  dup: false,
  id: 0,
  ack: -1,
  matched: outcomes.filter((one) => one.result.startsWith('delivered')).length,
  accepted: true,
  outcomes,
  unexplained: 0,
  ...more,
});

export const deliver = (seq, to, filters, topic, payload, of, more = {}) => ({
  k: 'deliver',
  seq,
  t: 1_700_000_000_000 + seq,
  to,
  filters,
  topic,
  payload,
  qos: 0,
  retain: false,
  dup: false,
  id: 0,
  of,
  ...more,
});

export const event = (k, seq, more) => ({ k, seq, t: 1_700_000_000_000 + seq, ...more });
