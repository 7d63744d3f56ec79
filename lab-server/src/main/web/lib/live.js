/**
 * LiveFeed: the only WebSocket to `/live/<code>`.
 *
 *     const feed = new LiveFeed('wss://host/live/k7m3xq');
 *     feed.addEventListener('snapshot', (e) => model.apply(e.detail));
 *     feed.addEventListener('state', (e) => show(e.detail.state));
 *     feed.open();
 *     feed.send({ type: 'check' });          // false when there is no connection
 *     feed.close();                          // for good
 *
 * Events: one per server message, named after its `type` (`snapshot`, `events`, `exercise`, `goals`,
 * `scene`, `verdict`, `notice`), `detail` = the message; `message` with every one of them; `state`
 * with `{state, attempt, retryInMs}`, state = `idle|connecting|open|waiting|closed`.
 *
 * How it works: a lost connection is retried after 0.5, 1, 2 … 15 s (± 20 % so that a classroom
 * does not knock all at once), at once when the network comes back or the page is shown again. The
 * server opens every connection with a snapshot, so reconnecting is also how a gap is mended
 * (`resync`, at most after 10, 20, 40 … 300 s: a hole that comes back is not mended by haste).
 */
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;
const SNAPSHOT_WAIT_MS = 4_000;
const RESYNC_EVERY_MS = 10_000;
const RESYNC_AT_MOST_MS = 300_000;

export class LiveFeed extends EventTarget {
  #url;
  #env;
  #socket = null;
  #state = 'idle';
  #attempt = 0;
  #retryTimer = 0;
  #snapshotTimer = 0;
  #lastResync = -Infinity;
  #resyncEvery = RESYNC_EVERY_MS;
  #wake = () => this.#wakeUp();

  /**
   * @param {string} url absolute `ws:` or `wss:` address
   * @param {object} env replaceable in tests: `createSocket(url)`, `setTimeout`, `clearTimeout`,
   *     `now()`, `random()`, `page` (says `visibilitychange`), `network` (says `online`)
   */
  constructor(url, env = {}) {
    super();
    this.#url = url;
    this.#env = { ...browserEnvironment(), ...env };
  }

  /** `idle|connecting|open|waiting|closed` */
  get state() {
    return this.#state;
  }

  get url() {
    return this.#url;
  }

  open() {
    if (this.#socket || this.#state === 'waiting') {
      return;
    }
    this.#env.network?.addEventListener('online', this.#wake);
    this.#env.page?.addEventListener('visibilitychange', this.#wake);
    this.#connect();
  }

  /** Ends the feed; `open()` starts it again. */
  close() {
    this.#env.network?.removeEventListener('online', this.#wake);
    this.#env.page?.removeEventListener('visibilitychange', this.#wake);
    this.#dropSocket();
    this.#clearTimers();
    this.#attempt = 0;
    this.#setState('closed');
  }

  /**
   * Sends a command to the exercise.
   *
   * @param {object} command `{type: 'check'}`, `{type: 'answer', field, value}`,
   *     `{type: 'button', id}`, `{type: 'variant'}`, `{type: 'restart'}`
   * @returns {boolean} false when it could not be sent: nothing is kept for later, because an old
   *     «Comprobar» must not surprise anybody
   */
  send(command) {
    if (this.#state !== 'open') {
      return false;
    }
    this.#socket.send(JSON.stringify(command));
    return true;
  }

  /** Asks for a fresh snapshot after a gap, by connecting anew; does nothing if it was just done. */
  resync() {
    const now = this.#env.now();
    if (this.#state !== 'open' || now - this.#lastResync < this.#resyncEvery) {
      return false;
    }
    if (this.#lastResync > -Infinity) {
      this.#resyncEvery = Math.min(RESYNC_AT_MOST_MS, this.#resyncEvery * 2);
    }
    this.#lastResync = now;
    this.#dropSocket();
    this.#connect();
    return true;
  }

  #connect() {
    this.#clearTimers();
    this.#setState('connecting');
    const socket = this.#env.createSocket(this.#url);
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onmessage = (event) => this.#received(event.data);
    socket.onclose = () => this.#lost();
  }

  #opened() {
    this.#setState('open');
  }

  #received(data) {
    const message = parseMessage(data);
    if (!message) {
      return;
    }
    this.#attempt = 0; // a server that talks is a server that works
    this.#watchForSnapshot(message);
    this.dispatchEvent(new CustomEvent('message', { detail: message }));
    this.dispatchEvent(new CustomEvent(message.type, { detail: message }));
  }

  /** After lost events the server sends a snapshot of its own accord; if not, ask for one. */
  #watchForSnapshot(message) {
    if (message.type === 'snapshot') {
      this.#env.clearTimeout(this.#snapshotTimer);
      this.#snapshotTimer = 0;
    } else if (message.type === 'events' && message.lost > 0 && !this.#snapshotTimer) {
      this.#snapshotTimer = this.#env.setTimeout(() => {
        this.#snapshotTimer = 0;
        this.resync();
      }, SNAPSHOT_WAIT_MS);
    }
  }

  #lost() {
    this.#socket = null;
    const factor = 0.8 + 0.4 * this.#env.random();
    const delay = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#attempt) * factor;
    this.#attempt++;
    this.#clearTimers();
    this.#retryTimer = this.#env.setTimeout(() => this.#connect(), delay);
    this.#setState('waiting', Math.round(delay));
  }

  #wakeUp() {
    if (this.#state === 'waiting' && !this.#env.page?.hidden) {
      this.#connect();
    }
  }

  #dropSocket() {
    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  #clearTimers() {
    this.#env.clearTimeout(this.#retryTimer);
    this.#env.clearTimeout(this.#snapshotTimer);
    this.#snapshotTimer = 0;
  }

  #setState(state, retryInMs = 0) {
    this.#state = state;
    const detail = { state, attempt: this.#attempt, retryInMs };
    this.dispatchEvent(new CustomEvent('state', { detail }));
  }
}

/** @returns {{type: string}|null} null for what is no message of ours */
function parseMessage(data) {
  try {
    const message = JSON.parse(data);
    return typeof message?.type === 'string' ? message : null;
  } catch {
    console.warn('LiveFeed: a frame that is no JSON was ignored');
    return null;
  }
}

function browserEnvironment() {
  return {
    createSocket: (url) => new WebSocket(url),
    setTimeout: (task, ms) => globalThis.setTimeout(task, ms),
    clearTimeout: (id) => globalThis.clearTimeout(id),
    now: () => performance.now(),
    random: () => Math.random(),
    page: globalThis.document,
    network: globalThis.window,
  };
}
