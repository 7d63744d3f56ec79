// PINGREQ when nothing was sent for one Keep Alive, and the wait for its PINGRESP. [v5 3.1.2.10]

const LONGEST_ANSWER_MS = 15_000;

export class KeepAlive {
  #timers;
  #ping;
  #silent;
  #intervalMs = 0;
  #idle = null;
  #answer = null;

  /** `ping()` must send PINGREQ; `silent()` is called when no PINGRESP came in time. */
  constructor(timers, ping, silent) {
    this.#timers = timers;
    this.#ping = ping;
    this.#silent = silent;
  }

  /** 0 seconds turns it off. [v5 3.1.2.10] */
  start(seconds) {
    this.stop();
    this.#intervalMs = seconds * 1000;
    this.sent();
  }

  stop() {
    this.#timers.clearTimeout(this.#idle);
    this.#timers.clearTimeout(this.#answer);
    this.#idle = null;
    this.#answer = null;
    this.#intervalMs = 0;
  }

  /** Any packet sent counts as a sign of life. [v5 MQTT-3.1.2-20] */
  sent() {
    if (this.#intervalMs === 0) return;
    this.#timers.clearTimeout(this.#idle);
    this.#idle = this.#timers.setTimeout(() => this.#onIdle(), this.#intervalMs);
  }

  answered() {
    this.#timers.clearTimeout(this.#answer);
    this.#answer = null;
  }

  #onIdle() {
    this.#answer ??= this.#timers.setTimeout(() => this.#silent(), Math.min(this.#intervalMs, LONGEST_ANSWER_MS));
    this.#ping();
  }
}
