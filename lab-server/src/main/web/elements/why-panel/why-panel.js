/**
 * <why-panel>: «¿Por qué no me llegó?» – filter and topic side by side, level by level, with the one
 * that decides marked, and the reason in one plain sentence.
 *
 *     panel.explanation = event.detail.explanation;   // from `why` of <routing-view> or model.explain()
 *     panel.explanation = null;                       // empty again
 *
 * Properties: `explanation` (see lib/routing/explain.js) or null; `hidden` follows it.
 * Event (bubbles): `why-close` when the reader closes it.
 * Focus goes to its heading when an explanation arrives, and back to where it was when it is closed.
 */
import { el } from '../../lib/routing/dom.js';
import { oneLine, quoted } from '../../lib/routing/payload.js';
import { render } from '../../lib/routing/say.js';
import { answer } from '../../lib/routing/why.js';

const STATES = {
  equal: ['=', 'igual'],
  plus: ['✓', '+ vale por cualquier nivel'],
  hash: ['✓', '# vale por todo lo que sigue'],
  parent: ['✓', '# alcanza también a su padre'],
  differs: ['✗', 'distinto'],
  filter_ended: ['✗', 'el filtro ya se acabó'],
  topic_ended: ['✗', 'el topic ya se acabó'],
  dollar: ['✗', 'un comodín no alcanza lo que empieza por $'],
  after: ['', 'ya no se mira'],
};
const BAD = new Set(['differs', 'filter_ended', 'topic_ended', 'dollar']);

export class WhyPanel extends HTMLElement {
  #explanation = null;
  #before = null;

  connectedCallback() {
    this.addEventListener('keydown', this.#pressed);
    this.#show();
  }

  disconnectedCallback() {
    this.removeEventListener('keydown', this.#pressed);
    this.replaceChildren();
  }

  get explanation() {
    return this.#explanation;
  }

  set explanation(explanation) {
    this.#explanation = explanation;
    if (this.isConnected) {
      this.#show();
    }
  }

  #pressed = (event) => {
    if (event.key === 'Escape' && this.#explanation) {
      this.#close();
    }
  };

  #close() {
    this.explanation = null;
    this.#before?.focus?.();
    this.#before = null;
    this.dispatchEvent(new CustomEvent('why-close', { bubbles: true }));
  }

  #show() {
    this.hidden = this.#explanation === null;
    if (this.hidden) {
      this.replaceChildren();
      return;
    }
    const made = answer(this.#explanation);
    const heading = el('h3', { class: 'wp-title', tabindex: -1 }, made.title);
    const close = el('button', { type: 'button', class: 'ghost small', 'aria-label': 'Cerrar la explicación' }, '✕');
    close.addEventListener('click', () => this.#close());
    const tip = made.tip ? el('p', { class: 'wp-tip' }, made.tip) : null;
    const cite = made.cite ? el('p', { class: 'wp-cite' }, `Así lo dice la especificación: ${made.cite}`) : null;
    this.dataset.tone = made.received ? 'ok' : 'warn';
    this.replaceChildren(
      el('header', { class: 'wp-head' }, heading, close),
      el('p', { class: 'wp-what' }, ...this.#what()),
      levels(made.comparison),
      el('p', { class: 'wp-answer' }, ...render(made.parts)),
      ...[tip, facts(made.facts), cite].filter(Boolean),
    );
    if (!this.contains(document.activeElement)) {
      this.#before = document.activeElement;
    }
    heading.focus({ preventScroll: true });
    this.scrollIntoView({ block: 'nearest' });
  }

  /** Which message and whose subscription this is about. */
  #what() {
    const { message, clientName, filter, publisherName } = this.#explanation;
    const from = publisherName ? [` publicado por `, bdi('client', publisherName)] : [];
    return [
      'Mensaje ',
      el('bdi', { class: 'say-payload' }, quoted(message.payload)),
      ...from,
      ' · suscripción de ',
      bdi('client', clientName),
      ' a ',
      bdi('filter', filter),
    ];
  }
}

const bdi = (kind, text) => el('bdi', { class: `say-${kind}` }, oneLine(text, 80));

/** The table: one column per level, filter above topic, verdict below. */
function levels({ cells, share }) {
  const row = (title, kind, cellOf) =>
    el('tr', { class: `wp-${kind}` }, el('th', { scope: 'row' }, title), ...cells.map(cellOf));
  const heads = cells.map(({ level }) => el('th', { scope: 'col' }, `nivel ${level + 1}`));
  const table = el(
    'table',
    { class: 'wp-levels' },
    el('caption', { class: 'visually-hidden' }, 'Filtro y topic, nivel a nivel'),
    el('thead', {}, el('tr', {}, el('td', {}), ...heads)),
    el(
      'tbody',
      {},
      row(share === null ? 'Filtro' : 'Filtro (sin $share/grupo)', 'filter', (cell) => valueCell(cell, cell.filter)),
      row('Topic', 'topic', (cell) => valueCell(cell, cell.topic)),
      row('¿Coincide?', 'verdict', verdictCell),
    ),
  );
  return el('div', { class: 'wp-scroll', tabindex: 0, role: 'group', 'aria-label': 'Comparación nivel a nivel' }, table);
}

const stateClass = ({ state }) => (BAD.has(state) ? 'is-bad' : state === 'after' ? 'is-after' : 'is-good');

function valueCell(cell, value) {
  const text = value === null ? '—' : value === '' ? '(vacío)' : oneLine(value, 60);
  const wild = value === '+' || value === '#';
  return el('td', { class: `${stateClass(cell)}${wild ? ' is-wild' : ''}${value ? '' : ' is-none'}` }, el('bdi', {}, text));
}

function verdictCell(cell) {
  const [sign, words] = STATES[cell.state];
  return el('td', { class: stateClass(cell) }, el('span', { class: 'wp-sign', 'aria-hidden': 'true' }, sign), ` ${words}`);
}

function facts(pairs) {
  if (!pairs.length) {
    return null;
  }
  const items = pairs.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]);
  return el('dl', { class: 'wp-facts' }, ...items);
}

customElements.define('why-panel', WhyPanel);
