// The countdown of a running scene. Purely decorative time: the server says when the scene is over.

const LATE_MS = 8000;
const TICK_MS = 100;

export class SceneClock {
  #place;
  #onChange;
  #timer = null;
  #endsAt = 0;
  #length = 0;

  /** `onChange()` is called when the clock gives up waiting for the server. */
  constructor(place, onChange) {
    this.#place = place;
    this.#onChange = onChange;
  }

  get running() {
    return this.#timer !== null;
  }

  /** Starts a scene of `ms` milliseconds; 0 when its length is unknown. */
  start(ms) {
    this.stop();
    this.#length = ms;
    this.#endsAt = performance.now() + ms;
    const bar = document.createElement('progress');
    bar.setAttribute('aria-label', 'La escena está en marcha');
    const text = document.createElement('span');
    this.#place.replaceChildren(bar, text);
    this.#timer = setInterval(() => this.#tick(bar, text), TICK_MS);
    this.#tick(bar, text);
  }

  stop() {
    clearInterval(this.#timer);
    this.#timer = null;
    this.#place.replaceChildren();
  }

  #tick(bar, text) {
    const left = this.#endsAt - performance.now();
    if (left < -LATE_MS && this.#length > 0) {
      this.stop();
      this.#onChange();
    } else if (left > 0) {
      bar.max = this.#length;
      bar.value = this.#length - left;
      text.textContent = `Observando… ${Math.ceil(left / 1000)} s`;
    } else {
      bar.removeAttribute('value');
      text.textContent = 'Observando…';
    }
  }
}
