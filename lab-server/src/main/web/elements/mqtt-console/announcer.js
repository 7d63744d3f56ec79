// Speaks to screen readers at most once a second; in a flood it tells how many messages came instead.

const PAUSE_MS = 1000;

export class Announcer {
  #target;
  #timer = null;
  #latest = '';
  #count = 0;

  constructor(target) {
    this.#target = target;
  }

  say(text) {
    this.#latest = text;
    this.#count += 1;
    this.#timer ??= setTimeout(() => this.#speak(), PAUSE_MS);
  }

  dispose() {
    clearTimeout(this.#timer);
    this.#timer = null;
  }

  #speak() {
    this.#target.textContent = this.#count === 1 ? this.#latest : `${this.#count} mensajes nuevos. ${this.#latest}`;
    this.#count = 0;
    this.#timer = null;
  }
}
