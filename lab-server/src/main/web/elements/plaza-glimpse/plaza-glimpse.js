/**
 * <plaza-glimpse>: a small live picture for the home page – real messages being routed, no controls.
 *
 *     glimpse.model = model;                   // a RoutingModel fed from /live/plaza
 *     glimpse.connection = 'open';             // state of the LiveFeed
 *
 * Attributes: `label` – what the picture is called for screen readers.
 * It sends no events and takes no focus; below the picture the newest message stands as a sentence
 * that is not announced. Off screen it stops drawing. With nobody in the plaza it says so calmly.
 */
import { el } from '../../lib/routing/dom.js';
import { render } from '../../lib/routing/say.js';
import { RoutingScene } from '../../lib/routing/scene.js';
import { sentence } from '../../lib/routing/sentences.js';

const QUIET = 'La plaza está en calma. Publica algo y se verá aquí.';
const OFFLINE = 'Sin conexión con la plaza: reintentando…';
const WORDS_EVERY_MS = 1200;

export class PlazaGlimpse extends HTMLElement {
  #model = null;
  #scene = null;
  #words = null;
  #stage = null;
  #connection = 'idle';
  #listeners = null;
  #observer = null;
  #visible = true;
  #lastWords = -Infinity;

  connectedCallback() {
    this.#stage = el('div', { class: 'pg-stage' });
    this.#words = el('p', { class: 'pg-words' }, QUIET);
    this.replaceChildren(this.#stage, this.#words);
    const label = this.getAttribute('label') ?? 'La plaza en directo';
    this.#scene = new RoutingScene(this.#stage, { compact: true, label });
    this.#observer = new IntersectionObserver(([entry]) => this.#seen(entry.isIntersecting));
    this.#observer.observe(this);
    this.#attach();
  }

  disconnectedCallback() {
    this.#listeners?.abort();
    this.#observer.disconnect();
    this.#scene.destroy();
    this.#scene = null;
    this.replaceChildren();
  }

  get model() {
    return this.#model;
  }

  set model(model) {
    this.#model = model;
    if (this.#scene) {
      this.#attach();
    }
  }

  get connection() {
    return this.#connection;
  }

  set connection(state) {
    this.#connection = state;
    if (this.#words && (state === 'waiting' || (state === 'open' && this.#words.dataset.tone === 'off'))) {
      this.#say([{ kind: 'text', text: state === 'waiting' ? OFFLINE : QUIET }], state === 'waiting' ? 'off' : 'info');
    }
  }

  #attach() {
    this.#listeners?.abort();
    this.#listeners = new AbortController();
    this.#scene.model = this.#visible ? this.#model : null;
    this.#model?.addEventListener('change', (event) => this.#changed(event.detail), { signal: this.#listeners.signal });
  }

  #seen(visible) {
    if (visible !== this.#visible) {
      this.#visible = visible;
      this.#scene.model = visible ? this.#model : null;
    }
  }

  #changed({ happenings }) {
    const message = happenings.findLast((entry) => entry.k === 'publish');
    const now = performance.now();
    if (message && this.#visible && now - this.#lastWords > WORDS_EVERY_MS) {
      this.#lastWords = now;
      const told = sentence(message, this.#model);
      this.#say(told.parts, told.tone);
    }
  }

  #say(parts, tone) {
    this.#words.dataset.tone = tone;
    this.#words.replaceChildren(...render(parts));
  }
}

customElements.define('plaza-glimpse', PlazaGlimpse);
