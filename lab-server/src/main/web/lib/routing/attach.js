/**
 * Connects a LiveFeed with a RoutingModel; the returned function undoes it.
 *
 * @param {import('../live.js').LiveFeed} feed
 * @param {import('../model.js').RoutingModel} model
 */
export function attachModel(feed, model) {
  const controller = new AbortController();
  const { signal } = controller;
  feed.addEventListener('snapshot', (event) => model.apply(event.detail), { signal });
  feed.addEventListener('events', (event) => model.apply(event.detail), { signal });
  model.addEventListener('gap', () => feed.resync(), { signal });
  return () => controller.abort();
}
