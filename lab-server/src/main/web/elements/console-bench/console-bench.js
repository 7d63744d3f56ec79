// <console-bench>: up to three <mqtt-console> side by side, or in tabs where there is no room. Light DOM.
//
//   <console-bench></console-bench>   one console to begin with; attribute `count="2"` for more
//   bench.clientFactory = () => new MqttClient({ url });                 // handed to every console
//   bench.defaultsFor = (number) => ({ clientId: `consola-${number}`, userName: 'k7m3xq' });
//
// Properties  clientFactory, defaultsFor(number 1…3); read only: consoles (elements, in order)
// Methods     add() → console or null when there are three, prefill(values) on the visible console
// Events      console-added {number}, console-removed {number}; the consoles' own events bubble through
//
// How it works: consoles are made by tag name, never imported. A ResizeObserver chooses columns or tabs; in tabs only the
// chosen console is shown, the others go on working and their tab counts unread messages.
import { adoptEarlyProperties } from '../../lib/early-properties.js';
import { fill, html } from '../../lib/html.js';

const MAX_CONSOLES = 3;
/** Below this width per console there are tabs. */
const COLUMN_PX = 340;
const STATE_WORDS = { closed: 'sin conexión', opening: 'conectando', handshake: 'conectando', connected: 'conectado' };
let created = 0;

class ConsoleBench extends HTMLElement {
  #id = `bench-${++created}`;
  #factory = null;
  #defaultsFor = () => ({});
  #entries = []; // {number, console, tab, panel, unread}
  #selected = null;
  #observer = null;
  #built = false;

  set clientFactory(factory) {
    this.#factory = factory;
    for (const { console } of this.#entries) console.clientFactory = factory;
  }

  get clientFactory() {
    return this.#factory;
  }

  set defaultsFor(defaultsFor) {
    this.#defaultsFor = defaultsFor;
    for (const { console, number } of this.#entries) console.defaults = defaultsFor(number);
  }

  get defaultsFor() {
    return this.#defaultsFor;
  }

  get consoles() {
    return this.#entries.map(({ console }) => console);
  }

  connectedCallback() {
    if (!this.#built) this.#build();
    this.#observer = new ResizeObserver(() => this.#layOut());
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    this.#observer?.disconnect();
  }

  /** Adds a client with the lowest free number. */
  add() {
    if (this.#entries.length >= MAX_CONSOLES) return null;
    const number = [1, 2, 3].find((free) => !this.#entries.some((entry) => entry.number === free));
    const entry = { number, unread: 0, console: this.#createConsole(number), tab: this.#createTab(number), panel: document.createElement('div') };
    entry.panel.id = `${this.#id}-panel-${number}`;
    entry.panel.className = 'bench-panel';
    entry.panel.append(entry.console);
    this.#entries.push(entry);
    this.#entries.sort((a, b) => a.number - b.number);
    this.#place();
    this.#select(entry);
    this.dispatchEvent(new CustomEvent('console-added', { detail: { number }, bubbles: true }));
    return entry.console;
  }

  /** Fills the forms of the visible console (the first one in columns). */
  prefill(values) {
    this.#selected?.console.prefill(values);
  }

  #build() {
    this.#built = true;
    adoptEarlyProperties(this, ['clientFactory', 'defaultsFor']);
    fill(this, html`<div class="bench-bar">
        <div class="bench-tabs" role="tablist" aria-label="Clientes"></div>
        <p class="bench-title">Tus clientes</p>
        <button type="button" class="small bench-add">+ Añadir<span> cliente</span></button>
      </div>
      <div class="bench-panels"></div>`);
    this.querySelector('.bench-add').addEventListener('click', () => this.add()?.focusFirst());
    this.addEventListener('console-state', (event) => this.#onState(event));
    this.addEventListener('console-message', (event) => this.#onMessage(event));
    this.addEventListener('console-remove', (event) => this.#remove(this.#entryOf(event.target)));
    this.querySelector('.bench-tabs').addEventListener('keydown', (event) => this.#onKey(event));
    const count = Math.min(MAX_CONSOLES, Math.max(1, Number(this.getAttribute('count')) || 1));
    for (let made = 0; made < count; made++) this.add();
    this.#select(this.#entries[0]);
  }

  #createConsole(number) {
    const console = document.createElement('mqtt-console');
    console.clientFactory = this.#factory;
    console.defaults = this.#defaultsFor(number);
    console.label = `Cliente ${number}`;
    return console;
  }

  #createTab(number) {
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.id = `${this.#id}-tab-${number}`;
    tab.className = 'ghost small';
    tab.setAttribute('aria-controls', `${this.#id}-panel-${number}`);
    tab.setAttribute('role', 'tab');
    tab.addEventListener('click', () => this.#select(this.#entries.find((entry) => entry.tab === tab)));
    return tab;
  }

  #place() {
    this.querySelector('.bench-tabs').replaceChildren(...this.#entries.map(({ tab }) => tab));
    const panels = this.querySelector('.bench-panels');
    for (const [at, { panel }] of this.#entries.entries()) {
      if (panels.children[at] !== panel) panels.insertBefore(panel, panels.children[at] ?? null);
    }
    this.dataset.count = String(this.#entries.length);
    this.querySelector('.bench-add').hidden = this.#entries.length === MAX_CONSOLES;
    for (const { console } of this.#entries) console.toggleAttribute('removable', this.#entries.length > 1);
    this.#layOut();
  }

  #remove(entry) {
    if (!entry || this.#entries.length === 1) return;
    entry.console.disconnect();
    entry.panel.remove();
    this.#entries = this.#entries.filter((other) => other !== entry);
    this.#place();
    this.#select(this.#entries[0]);
    this.#entries[0].console.focusFirst();
    this.dispatchEvent(new CustomEvent('console-removed', { detail: { number: entry.number }, bubbles: true }));
  }

  #layOut() {
    const layout = this.clientWidth >= COLUMN_PX * this.#entries.length ? 'columns' : 'tabs';
    this.dataset.layout = layout;
    for (const { panel, tab } of this.#entries) {
      if (layout === 'tabs') {
        panel.setAttribute('role', 'tabpanel');
        panel.setAttribute('aria-labelledby', tab.id);
      } else {
        panel.removeAttribute('role');
        panel.removeAttribute('aria-labelledby');
      }
    }
    this.#show();
  }

  #select(chosen) {
    if (!chosen) return;
    this.#selected = chosen;
    chosen.unread = 0;
    this.#show();
  }

  #show() {
    const tabs = this.dataset.layout === 'tabs';
    for (const entry of this.#entries) {
      const selected = entry === this.#selected;
      entry.panel.hidden = tabs && !selected;
      entry.tab.setAttribute('aria-selected', String(selected));
      entry.tab.tabIndex = selected ? 0 : -1;
      this.#drawTab(entry);
    }
  }

  #drawTab({ tab, number, console, unread }) {
    const state = console.state ?? 'closed';
    tab.dataset.state = state;
    fill(tab, html`<span class="bench-dot" aria-hidden="true"></span> Cliente ${String(number)}
      <span class="visually-hidden">, ${STATE_WORDS[state]}</span>
      ${unread > 0 && html`<span class="bench-unread">${unread > 99 ? '99+' : unread}<span class="visually-hidden"> mensajes sin leer</span></span>`}`);
  }

  #onKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = this.#entries.indexOf(this.#selected);
    const next = this.#entries[(at + step + this.#entries.length) % this.#entries.length];
    this.#select(next);
    next.tab.focus();
  }

  #entryOf(console) {
    return this.#entries.find((entry) => entry.console === console);
  }

  #onState(event) {
    const entry = this.#entryOf(event.target);
    if (entry) this.#drawTab(entry);
  }

  #onMessage(event) {
    const entry = this.#entryOf(event.target);
    if (!entry || entry === this.#selected || this.dataset.layout === 'columns') return;
    entry.unread += 1;
    this.#drawTab(entry);
  }
}

customElements.define('console-bench', ConsoleBench);
