/**
 * How each kind of event changes a RoutingModel: one function per kind, nothing else. Used by
 * lib/model.js only.
 */

/** The record of whoever an event is about; a newcomer changes the structure. */
function clientOf(model, id) {
  const known = model.clients.get(id);
  if (!known) {
    model.structure++;
  }
  return known ?? model.clients.ensure(id);
}

function topicOf(model, topic) {
  if (!model.topics.get(topic)) {
    model.structure++;
  }
  return model.topics.touch(topic);
}

const IN_TROUBLE = (model, entry) => {
  clientOf(model, entry.client).trouble = { k: entry.k, seq: entry.seq };
};

/** One function per kind of event: how it changes the state. */
export const HANDLERS = {
  connect(model, entry) {
    const record = clientOf(model, entry.client);
    if (entry.described) {
      model.clients.describe(entry.described);
    }
    Object.assign(record, { connected: true, gone: false, trouble: null });
    if (!record.speaks) {
      record.speaks = model.subscriptionsOf(record.id).length === 0;
    }
    model.structure++;
  },

  refused(model, entry) {
    // whoever already uses that Client Identifier stays connected
    const connected = model.clients.get(entry.client)?.connected ?? false;
    const record = clientOf(model, entry.client);
    if (entry.described && !connected) {
      model.clients.describe(entry.described);
    }
    record.connected = connected;
    record.speaks = true;
    IN_TROUBLE(model, entry);
  },

  subscribe(model, entry) {
    clientOf(model, entry.client);
    if (entry.code >= 0x80) {
      IN_TROUBLE(model, entry);
      return;
    }
    const { client, filter, code, noLocal, seq } = entry;
    model.addSubscription({ client, filter, qos: code, noLocal, since: seq });
  },

  unsubscribe(model, entry) {
    model.removeSubscription(entry.client, entry.filter);
  },

  publish(model, entry) {
    const publisher = clientOf(model, entry.client);
    if (!publisher.speaks) {
      publisher.speaks = true;
      model.structure++;
    }
    publisher.published++;
    const record = topicOf(model, entry.topic);
    record.count++;
    record.lastSeq = entry.seq;
    if (entry.accepted !== false) {
      record.last = { payload: entry.payload, qos: entry.qos, seq: entry.seq, retain: entry.retain };
    }
    for (const outcome of entry.outcomes) {
      countOutcome(model, outcome);
    }
  },

  deliver(model, entry) {
    const receiver = clientOf(model, entry.to);
    const message = model.log.messageOf(entry);
    receiver.received++;
    if (waited(message, entry.to) && receiver.queued > 0) {
      receiver.queued--;
    }
    const record = topicOf(model, entry.topic);
    record.last ??= { payload: entry.payload, qos: entry.qos, seq: entry.seq, retain: entry.retain };
    if (!message && !entry.retain) {
      record.count++; // the broker's own topics ($SYS) have no publish event
      record.lastSeq = entry.seq;
      record.last = { payload: entry.payload, qos: entry.qos, seq: entry.seq, retain: false };
    }
    entry.live = isFirstDelivery(message, entry);
    message?.deliveries.push(entry);
  },

  ack(model, entry) {
    const message = model.log.messageOf(entry);
    const delivery = message?.deliveries.find((one) => one.to === entry.by && one.id === entry.id);
    if (delivery) {
      delivery.acknowledged = true;
    }
  },

  drop() {},

  retained(model, entry) {
    const record = topicOf(model, entry.topic);
    record.retained = entry.payload === null ? null : { payload: entry.payload, qos: entry.qos };
  },

  violation: IN_TROUBLE,

  disconnect(model, entry) {
    const record = clientOf(model, entry.client);
    record.connected = false;
    if (entry.cause !== 'clean') {
      record.trouble = record.trouble ?? { k: entry.k, seq: entry.seq };
    }
    model.structure++;
  },

  session_ended(model, entry) {
    const record = model.clients.get(entry.client);
    for (const { client, filter } of model.subscriptionsOf(entry.client)) {
      model.removeSubscription(client, filter);
    }
    if (record && !record.connected) {
      model.clients.leave(record);
    }
    model.structure++;
  },
};

function countOutcome(model, { client, filter, result }) {
  const subscription = model.subscription(client, filter);
  if (subscription && (result.startsWith('delivered') || result === 'queued_offline')) {
    subscription.hits++;
  }
  const receiver = result === 'queued_offline' ? model.clients.get(client) : null;
  if (receiver) {
    receiver.queued++;
  }
}

function waited(message, client) {
  return Boolean(
    message?.outcomes.some((outcome) => outcome.client === client && outcome.result === 'queued_offline'),
  );
}

/** True when the routing decision of a message announced this delivery: it is no extra journey. */
function isFirstDelivery(message, entry) {
  return Boolean(
    message &&
      !entry.dup &&
      message.outcomes.some(
        (outcome) => outcome.client === entry.to && outcome.result.startsWith('delivered'),
      ) &&
      !message.deliveries.some((one) => one.to === entry.to && sameFilters(one, entry)),
  );
}

function sameFilters(one, other) {
  return String(one.filters ?? '') === String(other.filters ?? '');
}
