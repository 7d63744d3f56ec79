// The subscriptions of one console, as the broker granted them; each can be taken back.
import { subscriptionRow } from './rows.js';

export class SubscriptionList {
  #list;
  #onRemove;
  #granted = new Map();

  /** `onRemove(filter)` is asked to send UNSUBSCRIBE; the row leaves with `remove` once it is answered. */
  constructor(list, onRemove) {
    this.#list = list;
    this.#onRemove = onRemove;
  }

  add(filter, granted) {
    this.#granted.set(filter, { filter, granted, kept: false });
    this.#draw();
  }

  remove(filter) {
    this.#granted.delete(filter);
    this.#draw();
  }

  clear() {
    this.#granted.clear();
    this.#draw();
  }

  /** The connection is gone but the session is not. */
  keep() {
    this.#mark(true);
  }

  /** Back in the same session. */
  revive() {
    this.#mark(false);
  }

  #mark(kept) {
    for (const [filter, subscription] of this.#granted) this.#granted.set(filter, { ...subscription, kept });
    this.#draw();
  }

  #draw() {
    this.#list.replaceChildren(...[...this.#granted.values()].map((subscription) => {
      const row = subscriptionRow(subscription);
      row.querySelector('button').addEventListener('click', () => this.#onRemove(subscription.filter));
      return row;
    }));
  }
}
