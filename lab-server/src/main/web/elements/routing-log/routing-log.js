/**
 * <routing-log>: the text twin of <routing-view> – everything that happened, in plain Spanish
 * sentences, from the same model. Usable by a screen reader alone.
 *
 *     log.model = model;
 *     log.selected = 42;                       // marks the message, e.g. after `message-select`
 *     log.highlight([40, 42]);                 // evidence of a goal; [] ends it
 *
 * Properties: `model`, `selected` (sequence of a message or null).
 * Events (bubble): `message-select` {seq|null} when a line is chosen or let go; below a chosen message
 * every subscription is a button that sends `why` {explanation}, as <routing-view> does.
 *
 * Shows the newest 200 lines of the model's 500; while somebody reads further up it does not scroll.
 */
import { el } from '../../lib/routing/dom.js';
import { plain, render } from '../../lib/routing/say.js';
import { LOG_KINDS, sentence } from '../../lib/routing/sentences.js';
import { answer } from '../../lib/routing/why.js';

const MAX_LINES = 200;
const QUIET_KINDS = new Set(['ack']);
const CLOCK = new Intl.DateTimeFormat('es', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export class RoutingLog extends HTMLElement {
  #model = null;
  #selected = null;
  #evidence = new Set();
  #hidden = new Set(QUIET_KINDS);
  #list = null;
  #scroll = null;
  #empty = null;
  #lines = new Map();
  #listeners = null;
  #frame = 0;
  #waiting = [];

  connectedCallback() {
    this.#build();
    this.#attach();
  }

  disconnectedCallback() {
    this.#listeners?.abort();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.replaceChildren();
  }

  get model() {
    return this.#model;
  }

  set model(model) {
    this.#model = model;
    if (this.isConnected) {
      this.#attach();
    }
  }

  get selected() {
    return this.#selected;
  }

  set selected(seq) {
    this.#selected = seq;
    this.#markLines();
    const line = this.#lines.get(seq);
    if (line && this.#list) {
      const scroll = this.#scroll;
      const top = line.offsetTop - scroll.offsetTop;
      if (top < scroll.scrollTop || top + line.offsetHeight > scroll.scrollTop + scroll.clientHeight) {
        scroll.scrollTop = top - scroll.clientHeight / 3;
      }
    }
  }

  highlight(seqs) {
    this.#evidence = new Set(seqs);
    this.#markLines();
  }

  #build() {
    const filters = Object.entries(LOG_KINDS).map(([kind, name]) => {
      const button = el('button', { type: 'button', class: 'ghost small', 'aria-pressed': String(!this.#hidden.has(kind)) }, name);
      button.addEventListener('click', () => this.#toggle(kind, button));
      return button;
    });
    this.#list = el('ol', { class: 'rl-list' });
    this.#scroll = el('div', { class: 'rl-scroll', role: 'log', 'aria-label': 'Todo lo que pasó en el broker', tabindex: 0 }, this.#list);
    this.#list.addEventListener('click', (event) => this.#clicked(event));
    this.#empty = el('p', { class: 'rl-empty' }, 'Aquí se escribe cada cosa que pasa en el broker. Todavía no ha pasado nada.');
    this.replaceChildren(
      el('header', { class: 'rl-head' }, el('h2', { class: 'rl-title' }, 'Qué ha pasado')),
      el('div', { class: 'rl-kinds', role: 'group', 'aria-label': 'Mostrar' }, ...filters),
      this.#empty,
      this.#scroll,
    );
  }

  #attach() {
    this.#listeners?.abort();
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.#model?.addEventListener('change', (event) => this.#changed(event.detail), { signal });
    this.#renew();
  }

  #changed({ reset, happenings }) {
    if (reset) {
      this.#renew();
      return;
    }
    this.#waiting.push(...happenings);
    this.#waiting.splice(0, Math.max(0, this.#waiting.length - MAX_LINES));
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#append(this.#waiting.splice(0));
    });
  }

  #renew() {
    this.#waiting = [];
    this.#lines.clear();
    this.#list?.replaceChildren();
    this.#append(this.#model?.log.entries().slice(-MAX_LINES) ?? []);
  }

  #append(entries) {
    const list = this.#list;
    const scroll = this.#scroll;
    const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 40;
    for (const entry of entries) {
      const line = this.#line(entry);
      if (line) {
        list.append(line);
      }
    }
    while (list.childElementCount > MAX_LINES) {
      this.#lines.delete(Number(list.firstElementChild.dataset.entry));
      list.firstElementChild.remove();
    }
    this.#empty.hidden = list.childElementCount > 0;
    if (atEnd) {
      scroll.scrollTop = scroll.scrollHeight;
    }
  }

  #line(entry) {
    const told = sentence(entry, this.#model);
    if (!told) {
      return null;
    }
    const message = this.#model.log.messageOf(entry) ?? (entry.k === 'deliver' ? entry : null);
    const time = el('time', { class: 'rl-time', datetime: new Date(entry.t).toISOString() }, CLOCK.format(entry.t));
    const words = message
      ? el('button', { type: 'button', class: 'rl-words', 'data-seq': message.seq }, ...render(told.parts))
      : el('span', { class: 'rl-words' }, ...render(told.parts));
    const line = el('li', { class: 'rl-line', 'data-kind': told.kind, 'data-tone': told.tone, 'data-entry': entry.seq }, time, words);
    line.hidden = this.#hidden.has(told.kind);
    this.#lines.set(entry.seq, line);
    this.#markLine(line, message?.seq);
    return line;
  }

  #toggle(kind, button) {
    const shown = this.#hidden.has(kind);
    if (shown) {
      this.#hidden.delete(kind);
    } else {
      this.#hidden.add(kind);
    }
    button.setAttribute('aria-pressed', String(shown));
    for (const line of this.#list.children) {
      line.hidden = this.#hidden.has(line.dataset.kind);
    }
  }

  #clicked(event) {
    const why = event.target.closest('.rl-why');
    const words = event.target.closest('button.rl-words');
    if (why) {
      this.#tellWhy(why);
    } else if (words) {
      const seq = Number(words.dataset.seq);
      this.selected = seq === this.#selected ? null : seq;
      this.dispatchEvent(new CustomEvent('message-select', { bubbles: true, detail: { seq: this.#selected } }));
    }
  }

  #tellWhy({ dataset: { client, filter } }) {
    const explanation = this.#model.explain(this.#selected, client, filter);
    if (explanation) {
      this.dispatchEvent(new CustomEvent('why', { bubbles: true, detail: { explanation } }));
    }
  }

  #markLines() {
    for (const line of this.#list?.children ?? []) {
      const seq = line.querySelector('button.rl-words')?.dataset.seq;
      this.#markLine(line, seq === undefined ? undefined : Number(seq));
    }
  }

  #markLine(line, messageSeq) {
    const seq = Number(line.dataset.entry);
    const chosen = messageSeq !== undefined && messageSeq === this.#selected;
    line.classList.toggle('is-selected', chosen);
    line.classList.toggle('is-evidence', this.#evidence.has(seq) || this.#evidence.has(messageSeq));
    const button = line.querySelector('button.rl-words');
    button?.setAttribute('aria-pressed', String(chosen));
    line.querySelector('.rl-fates')?.remove();
    if (chosen && seq === messageSeq) {
      line.append(this.#fates(seq));
    }
  }

  /** One line per subscription: got it or not; each answers why. */
  #fates(seq) {
    const items = [...this.#model.subscriptions.values()].slice(0, 30).map(({ client, filter }) => {
      const explanation = this.#model.explain(seq, client, filter);
      const made = answer(explanation);
      const label = `${made.received ? '✓' : '✗'} ${explanation.clientName} · ${filter}`;
      const button = el('button', { type: 'button', class: 'rl-why small', 'data-client': client, 'data-filter': filter }, label);
      button.title = plain(made.parts);
      return el('li', {}, button);
    });
    if (!items.length) {
      return el('p', { class: 'rl-fates' }, 'No hay ninguna suscripción.');
    }
    return el('ul', { class: 'rl-fates', 'aria-label': '¿Por qué llegó o no llegó a cada suscripción?' }, ...items);
  }
}

customElements.define('routing-log', RoutingLog);
