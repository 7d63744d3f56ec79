/** Sizes, and what both layouts need to know about the right-hand side. */

export const METRICS = {
  pad: 14,
  head: 40,
  card: 46,
  cardGap: 12,
  row: 30,
  pill: 24,
  chip: 30,
  chipGap: 6,
  groupGap: 16,
  mono: 7.65,
  sans: 6.7,
  value: 96,
  indent: 15,
  slash: 14,
};

export const filterKey = (client, filter) => `${client}\0${filter}`;

/**
 * Clients that listen, with their subscriptions in order; also those that neither speak nor listen,
 * so that nobody is invisible.
 */
export function rightGroups(model, clients) {
  const byClient = new Map();
  for (const subscription of model.subscriptions.values()) {
    const list = byClient.get(subscription.client) ?? [];
    list.push(subscription);
    byClient.set(subscription.client, list);
  }
  return clients
    .filter((client) => byClient.has(client.id) || (!client.speaks && !client.gone))
    .map((client) => ({
      client,
      subscriptions: (byClient.get(client.id) ?? []).sort((a, b) => a.order - b.order),
    }));
}

/** Filters over the whole width of an area, their client below: for where there is little width. */
export function stackGroups(groups, { x, w }, top, air = 1) {
  const { chip, chipGap } = METRICS;
  const card = 40;
  let y = top;
  return groups.map(({ client, subscriptions }) => {
    const filters = subscriptions.map((subscription, index) => ({
      ...subscription,
      x,
      y: y + index * (chip + chipGap),
      w,
      h: chip,
    }));
    const cardY = y + subscriptions.length * (chip + chipGap) + 2;
    y = cardY + card + 16 * air;
    return { client, filters, x: x + 34, y: cardY, w: w - 34, h: card, bottom: cardY + card };
  });
}
