/**
 * <routing-peek>: on a phone the picture is a screen away from the console, so the newest message is told at the foot of the
 * screen while the picture itself is out of sight, with a way there and back.
 *
 *     peek.model = model;      // a RoutingModel
 *     peek.target = view;      // the element that shows the whole; where «Ver» goes
 *
 * It is not announced: the log already is. Shown by css up to a tablet's width, and only for messages of this visit.
 */
import { el } from '../../lib/routing/dom.js';
import { render } from '../../lib/routing/say.js';
import { sentence } from '../../lib/routing/sentences.js';

const SHOWN_FOR_MS = 12_000;

export class RoutingPeek extends HTMLElement {
  #model = null;
  #target = null;
  #words = el('p', { class: 'peek-words', 'aria-hidden': 'true' });
  #listeners = null;
  #observer = null;
  #inSight = false;
  #timer = 0;

  connectedCallback() {
    this.hidden = true;
    const go = el('button', { type: 'button', class: 'small' }, 'Ver el dibujo');
    go.addEventListener('click', () => this.#go());
    const away = el('button', { type: 'button', class: 'ghost small icon', 'aria-label': 'Quitar el resumen' }, '✕');
    away.addEventListener('click', () => this.#hide());
    this.replaceChildren(this.#words, go, away);
    this.#attach();
  }

  disconnectedCallback() {
    this.#listeners?.abort();
    this.#observer?.disconnect();
    clearTimeout(this.#timer);
  }

  set model(model) {
    this.#model = model;
    this.#attach();
  }

  set target(target) {
    this.#target = target;
    this.#attach();
  }

  #attach() {
    this.#listeners?.abort();
    this.#observer?.disconnect();
    if (!this.isConnected || !this.#model || !this.#target) {
      return;
    }
    this.#listeners = new AbortController();
    this.#model.addEventListener('change', ({ detail }) => this.#changed(detail), { signal: this.#listeners.signal });
    this.#observer = new IntersectionObserver(([entry]) => this.#seen(entry.isIntersecting), { threshold: 0.35 });
    this.#observer.observe(this.#target);
  }

  /** Only what a student of this page said or heard: a busy world would never let the foot go. */
  #changed({ happenings }) {
    const own = (id) => this.#model.clients.get(id)?.who !== 'actor';
    const entry = happenings.findLast((one) => (one.k === 'publish' && own(one.client)) || (one.k === 'deliver' && own(one.to)));
    if (!entry || this.#inSight) {
      return;
    }
    const told = sentence(this.#model.log.messageOf(entry) ?? entry, this.#model);
    this.#words.dataset.tone = told.tone;
    this.#words.replaceChildren(...render(told.parts));
    this.hidden = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#hide(), SHOWN_FOR_MS);
  }

  #seen(inSight) {
    this.#inSight = inSight;
    if (inSight) {
      this.#hide();
    }
  }

  #hide() {
    this.hidden = true;
  }

  #go() {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#target.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
    this.#hide();
  }
}

customElements.define('routing-peek', RoutingPeek);
