/**
 * Sky: the layer above the picture where dots and short notes live; it also lights up the trails. It is as large as the
 * view, not as the picture, so that a frame repaints little; it takes positions from Flights and
 * touches one attribute per dot and frame.
 */
import { assign, el, svg } from './dom.js';
import { messageShape } from './glyphs.js';
import { pathData } from './routes.js';
import { render } from './say.js';

const MAX_NOTES = 3;
const MAX_TRAILS = 40;
/** With more dots than this, new ones go without their number: text is what costs. */
const PLAIN_ABOVE = 60;

export class Sky {
  #dots = new Map();
  #trails = new Set();
  #notes = [];
  #trailLayer;
  #dotLayer = svg('g', { class: 'rs-dots' });

  /**
   * @param {HTMLElement} host positioned; holds the SVG and the notes
   * @param {SVGGElement} trailLayer under the pills of the picture, so that no name is crossed out
   */
  constructor(host, trailLayer) {
    this.#trailLayer = trailLayer;
    this.root = svg('svg', { class: 'rs-sky', 'aria-hidden': 'true' }, this.#dotLayer);
    this.host = host;
    host.append(this.root);
  }

  /** @param {Iterable<object>} flights */
  paint(flights) {
    const seen = new Set();
    for (const flight of flights) {
      seen.add(flight);
      const dot = this.#dots.get(flight) ?? this.#newDot(flight);
      dot.element.setAttribute('transform', `translate(${flight.x.toFixed(1)} ${flight.y.toFixed(1)})`);
      if (flight.kind === 'fall') {
        dot.element.setAttribute('opacity', flight.opacity.toFixed(2));
      }
      if (flight.weight !== dot.weight) {
        dot.weight = flight.weight;
        dot.count.textContent = `×${flight.weight}`;
      }
    }
    for (const [flight, dot] of this.#dots) {
      if (!seen.has(flight)) {
        dot.element.remove();
        this.#dots.delete(flight);
      }
    }
  }

  #newDot(flight) {
    const { qos, retain, dup, text, tone } = flight.glyph;
    const count = svg('text', { class: 'rs-weight', x: 11, y: -7 });
    const marks = [
      retain && svg('g', { class: 'rs-dot-retained', transform: 'translate(-10 -10)' }, svg('circle', { r: 6 }), svg('text', { y: 3 }, 'R')),
      dup && svg('text', { class: 'rs-dup', y: -13 }, 'DUP'),
      text && payloadLabel(text, tone),
    ].filter(Boolean);
    const kind = `rs-dot${flight.kind === 'fall' ? ` is-fall is-${tone}` : ''}`;
    const [shape, digit] = messageShape(qos);
    const reach = svg('circle', { class: 'rs-reach', r: 18 });
    const body = this.#dots.size > PLAIN_ABOVE ? [shape] : [reach, shape, digit];
    const element = svg('g', { class: kind, 'data-seq': flight.seq }, ...body, ...marks, count);
    this.#dotLayer.append(element);
    const dot = { element, count, weight: 1 };
    this.#dots.set(flight, dot);
    return dot;
  }

  /** Lights a way up; @returns what `dropTrail` takes. */
  trail(makeRoute, tone) {
    const route = makeRoute();
    if (!route || this.#trails.size >= MAX_TRAILS) {
      return null;
    }
    const trail = { makeRoute, element: svg('path', { class: `rs-trail is-${tone}`, d: pathData(route) }) };
    this.#trails.add(trail);
    this.#trailLayer.append(trail.element);
    return trail;
  }

  dropTrail(trail) {
    if (trail) {
      trail.element.remove();
      this.#trails.delete(trail);
    }
  }

  reroute() {
    for (const trail of this.#trails) {
      const route = trail.makeRoute();
      if (route) {
        assign(trail.element, { d: pathData(route) });
      }
    }
  }

  /** A short note at a place, in CSS pixels of the view; the oldest makes room. */
  note(parts, x, y, side) {
    const element = el('p', { class: `rs-note is-${side}`, 'aria-hidden': 'true' }, ...render(parts));
    element.style.left = `${Math.round(x)}px`;
    element.style.top = `${Math.round(y)}px`;
    this.host.append(element);
    this.#notes.push(element);
    if (this.#notes.length > MAX_NOTES) {
      this.dropNote(this.#notes[0]);
    }
    return element;
  }

  dropNote(element) {
    element.remove();
    this.#notes = this.#notes.filter((one) => one !== element);
  }

  clear() {
    this.paint([]);
    this.#trails.forEach((trail) => this.dropTrail(trail));
    [...this.#notes].forEach((note) => this.dropNote(note));
  }
}

function payloadLabel(text, tone) {
  const width = [...text].length * 6.9 + 14;
  return svg(
    'g',
    { class: `rs-dot-label ${tone ? `is-${tone}` : ''}`, transform: 'translate(13 -11)' },
    svg('rect', { width, height: 20, rx: 10, y: -4 }),
    svg('text', { x: 7, y: 10 }, text),
  );
}
