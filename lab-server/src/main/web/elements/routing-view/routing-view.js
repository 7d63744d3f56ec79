/**
 * <routing-view>: the live picture of who publishes, how the broker routes and who receives.
 *
 *     const view = document.querySelector('routing-view');
 *     view.model = model;                      // a RoutingModel; the element does not touch sockets
 *     view.connection = 'open';                // state of the LiveFeed: shown when it is not open
 *     view.select(42); view.highlight([40, 42]); view.highlight([]);
 *
 * Properties: `model`, `connection` (`idle|connecting|open|waiting|closed`), `selected` (sequence of
 * the chosen message or null, read only), `paused`.
 * Methods: `select(seq|null)`, `highlight(seqs)` (evidence of a goal; stays until called with `[]`).
 * Attribute: `heading` – text of its heading (default «El broker, en directo»).
 *
 * Events (bubble): `message-select` {seq|null} when a message is chosen here; `why` {explanation}
 * when somebody asks why a filter did or did not get a message: hand `detail.explanation` to
 * `<why-panel>`; `client-select` {client}.
 *
 * Keyboard: Tab into the picture, arrow keys between things, Enter chooses (topic: its last message;
 * filter: «¿Por qué no me llegó?»; client: its last message), + and − fold a level, Esc lets go;
 * «anterior» and «siguiente» walk through the messages. With `prefers-reduced-motion` paths light up
 * and nothing moves. The text twin is `<routing-log>` over the same model.
 */
import { el, setText } from '../../lib/routing/dom.js';
import { messageSample } from '../../lib/routing/glyphs.js';
import { plain, render } from '../../lib/routing/say.js';
import { RoutingScene } from '../../lib/routing/scene.js';
import { sentence } from '../../lib/routing/sentences.js';

const SPEEDS = [
  [0.5, '½×'],
  [1, '1×'],
  [2, '2×'],
];
const CONNECTION = {
  idle: 'Sin conexión en directo',
  connecting: 'Conectando…',
  open: 'En directo',
  waiting: 'Conexión perdida: reintentando…',
  closed: 'Sin conexión en directo',
};

let PICKS;

export class RoutingView extends HTMLElement {
  #scene = null;
  #model = null;
  #parts = {};
  #connection = 'idle';
  #listeners = null;
  #last = null;
  #evidence = [];

  connectedCallback() {
    this.#build();
    this.#scene = new RoutingScene(this.#parts.stage, { onPick: (pick) => this.#picked(pick) });
    this.#attach();
    this.#showConnection();
    this.#scene.highlight(this.#evidence);
  }

  disconnectedCallback() {
    this.#listeners?.abort();
    this.#scene?.destroy();
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
    this.#showConnection();
  }

  get selected() {
    return this.#scene?.selected ?? null;
  }

  get paused() {
    return this.#model?.held ?? false;
  }

  set paused(paused) {
    if (this.#model && paused !== this.paused) {
      this.#togglePause();
    }
  }

  /** Chooses a message without telling anybody. */
  select(seq) {
    this.#scene?.select(seq);
    this.#narrate(seq === null ? this.#last : this.#model?.log.get(seq));
    this.#updateSteps();
  }

  highlight(seqs) {
    this.#evidence = [...seqs];
    this.#scene?.highlight(this.#evidence);
  }

  #build() {
    const button = (text, title, act, more = {}) => {
      const made = el('button', { type: 'button', class: 'ghost small', title, ...more }, text);
      made.addEventListener('click', act);
      return made;
    };
    const heading = el('h2', { class: 'rv-title' }, this.getAttribute('heading') ?? 'El broker, en directo');
    const state = el('span', { class: 'rv-state', role: 'status' });
    const pause = button('Pausa', 'Detener el dibujo; lo que llegue espera', () => this.#togglePause());
    const step = button('Paso', 'Mostrar el siguiente mensaje', () => this.#step(), { hidden: true });
    const speeds = SPEEDS.map(([speed, text]) =>
      button(text, `Velocidad ${text}`, () => this.#setSpeed(speed), { 'aria-pressed': String(speed === 1), 'data-speed': speed }),
    );
    const speedGroup = el('span', { class: 'rv-speeds', role: 'group', 'aria-label': 'Velocidad' }, ...speeds);
    const tools = el('div', { class: 'rv-tools' }, pause, step, speedGroup);
    const stage = el('div', { class: 'rv-stage' });
    const empty = el('p', { class: 'rv-empty' }, 'Todavía no hay nadie conectado. Conecta un cliente y aparecerá aquí.');
    const back = button('‹', 'Mensaje anterior', () => this.#walk(-1), { 'aria-label': 'Mensaje anterior' });
    const forward = button('›', 'Mensaje siguiente', () => this.#walk(1), { 'aria-label': 'Mensaje siguiente' });
    const words = el('p', { class: 'rv-words', 'aria-hidden': 'true' }, 'Aquí se cuenta cada mensaje con palabras.');
    const line = el('div', { class: 'rv-line' }, back, words, forward);
    this.#parts = { state, pause, step, speeds, stage, empty, words, back, forward };
    stage.append(empty);
    this.replaceChildren(el('header', { class: 'rv-head' }, heading, state, tools), stage, line, legend());
    this.#updateSteps();
  }

  #attach() {
    this.#listeners?.abort();
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.#scene.model = this.#model;
    this.#model?.addEventListener('change', (event) => this.#changed(event.detail), { signal });
    this.#model?.addEventListener('hold', () => this.#showHold(), { signal });
    this.#showHold();
    this.#showEmpty();
  }

  #changed({ happenings }) {
    const told =
      happenings.findLast((entry) => sentence(entry, this.#model)?.tone === 'bad') ??
      happenings.findLast((entry) => entry.k !== 'ack' && sentence(entry, this.#model));
    if (told) {
      this.#last = this.#model.log.messageOf(told) ?? told;
      if (this.selected === null) {
        this.#narrate(this.#last);
      }
    }
    this.#showEmpty();
    this.#updateSteps();
  }

  #showEmpty() {
    const model = this.#model;
    this.#parts.empty.hidden = Boolean(model && (model.clients.size || model.topics.size));
  }

  #narrate(entry) {
    const told = entry && sentence(entry, this.#model);
    if (told) {
      this.#parts.words.dataset.tone = told.tone;
      this.#parts.words.replaceChildren(...render(told.parts));
      this.#parts.words.title = plain(told.parts);
    }
  }

  #togglePause() {
    if (this.#model.held) {
      this.#model.release();
    } else {
      this.#model.hold();
    }
    this.#scene.paused = this.#model.held;
    this.#showHold();
  }

  #step() {
    this.#scene.paused = false;
    this.#model.step();
  }

  #showHold() {
    const held = this.#model?.held ?? false;
    const waiting = this.#model?.waiting ?? 0;
    this.#parts.pause.setAttribute('aria-pressed', String(held));
    setText(this.#parts.pause, held ? 'Seguir' : 'Pausa');
    this.#parts.step.hidden = !held;
    this.#parts.step.disabled = waiting === 0;
    setText(this.#parts.step, waiting ? `Paso (${waiting > 99 ? '99+' : waiting} en espera)` : 'Paso');
  }

  #setSpeed(speed) {
    this.#scene.speed = speed;
    for (const button of this.#parts.speeds) {
      button.setAttribute('aria-pressed', String(Number(button.dataset.speed) === speed));
    }
  }

  #showConnection() {
    if (this.#parts.state) {
      this.#parts.state.dataset.state = this.#connection;
      setText(this.#parts.state, CONNECTION[this.#connection] ?? CONNECTION.idle);
    }
  }

  #messages() {
    return this.#model?.log.entries().filter((entry) => entry.k === 'publish') ?? [];
  }

  #walk(direction) {
    const messages = this.#messages();
    const at = messages.findIndex((entry) => entry.seq === this.selected);
    const next = at === -1 ? messages.at(-1) : messages[at + direction];
    this.#choose(next?.seq ?? null);
  }

  #updateSteps() {
    const any = this.#model?.log.size > 0;
    this.#parts.back.disabled = !any;
    this.#parts.forward.disabled = !any || this.selected === null;
  }

  #picked(pick) {
    PICKS[pick.kind]?.(this, pick);
  }

  /** Chooses and tells. */
  #choose(seq) {
    this.select(seq);
    this.#tell('message-select', { seq });
  }

  #lastMessage(wanted) {
    return this.#messages().findLast(wanted)?.seq ?? null;
  }

  /** Why did this filter (not) get the chosen message, or the last one? */
  #why({ client, filter }) {
    const ordinary = (entry) => filter.startsWith('$') || !entry.topic.startsWith('$');
    const seq = this.selected ?? this.#evidence.at(-1) ?? this.#lastMessage(ordinary);
    const explanation = seq === null ? null : this.#model.explain(seq, client, filter);
    if (explanation) {
      this.#choose(explanation.message.seq);
      this.#tell('why', { explanation });
    }
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }

  /** Who handles which pick. */
  static {
    PICKS = {
      message: (view, { seq }) => view.#choose(seq),
      topic: (view, { topic }) => view.#choose(view.#lastMessage((entry) => entry.topic === topic)),
      level: (view, { key }) => view.#scene.toggleFold(key),
      filter: (view, pick) => view.#why(pick),
      client: (view, { client }) => {
        view.#tell('client-select', { client });
        view.#choose(view.#lastMessage((entry) => entry.client === client));
      },
      none: (view) => view.#choose(null),
    };
  }
}

function legend() {
  const entry = (sample, text) => el('li', {}, sample, text);
  const mark = el('span', { class: 'rv-mark', 'aria-hidden': 'true' }, 'R');
  const list = el(
    'ul',
    { class: 'rv-legend', 'aria-label': 'Leyenda' },
    entry(messageSample(0), 'QoS 0'),
    entry(messageSample(1), 'QoS 1'),
    entry(messageSample(2), 'QoS 2'),
    entry(mark, 'retenido'),
    el('li', { class: 'rv-tip' }, 'Toca una suscripción: ¿por qué le llegó o no le llegó?'),
  );
  return list;
}

customElements.define('routing-view', RoutingView);
