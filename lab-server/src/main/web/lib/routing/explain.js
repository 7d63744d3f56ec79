/**
 * Why one subscription did or did not get one message: the broker's own outcome where it is known,
 * the same comparison made here where the broker's list was cut short.
 *
 * Results are those of the live socket plus four that only a picture needs: `too_late` (subscribed
 * after the message), `retained` (got it on subscribing), `refused_publish` (the broker did not
 * accept the message) and `would_match` (it matches, but the broker's list does not tell).
 *
 * @typedef {{result: string, level: number, qos: number, retain: boolean}} Outcome
 * @typedef {{message: object, client: string, filter: string, outcome: Outcome,
 *     granted: number|null, deliveries: object[], clientName: string, publisherName: string}}
 *     Explanation
 */
import { matches, parseFilter, isDollarTopic, firstDifference, splitLevels } from '../topic.js';

/**
 * @param {import('../model.js').RoutingModel} model
 * @param {number} seq a message, or a delivery of one
 * @returns {Explanation|null} null when the message is no longer known
 */
export function explain(model, seq, client, filter) {
  const entry = model.log.get(seq);
  const message = model.log.messageOf(entry) ?? (entry?.k === 'deliver' ? entry : undefined);
  if (!message) {
    return null;
  }
  const subscription = model.subscription(client, filter);
  const deliveries = (message.deliveries ?? [message]).filter((one) => one.to === client);
  return {
    message,
    client,
    filter,
    outcome: outcomeOf(message, client, filter, subscription, deliveries),
    granted: subscription?.qos ?? null,
    deliveries,
    clientName: model.nameOf(client),
    publisherName: message.k === 'publish' ? model.nameOf(message.client) : '',
  };
}

function outcomeOf(message, client, filter, subscription, deliveries) {
  const told = (message.outcomes ?? []).find((one) => one.client === client && one.filter === filter);
  if (told) {
    return told;
  }
  const flags = { level: -1, qos: -1, retain: false };
  if (message.accepted === false) {
    return { ...flags, result: 'refused_publish' };
  }
  const got = deliveries.find((one) => (one.filters ?? []).includes(filter));
  if (got) {
    return { ...flags, result: got.retain ? 'retained' : 'delivered', qos: got.qos, retain: got.retain };
  }
  const difference = compare(message.topic, filter);
  if (difference) {
    return { ...flags, ...difference };
  }
  const late = subscription && subscription.since > message.seq;
  return { ...flags, result: late ? 'too_late' : 'would_match' };
}

function compare(topic, filter) {
  if (matches(filter, topic)) {
    return null;
  }
  const { levels } = parseFilter(filter);
  if (isDollarTopic(topic) && (levels[0] === '+' || levels[0] === '#')) {
    return { result: 'dollar_topic' };
  }
  return { result: 'no_match', level: firstDifference(levels, splitLevels(topic)) };
}
