/**
 * Picture: draws a layout into an `<svg>` and keeps what is already there, so that text, focus and
 * transitions survive. It knows nothing of time; flashes and dots are drawn by others on top.
 */
import { assign, reconcile, setText, svg } from './dom.js';
import { createFilter, markFilter, updateFilter } from './draw-filter.js';
import { createCard, createNode, fontsOf, updateCard, updateNode, updateValue } from './draw-parts.js';
import { filterKey } from './layout-parts.js';
import { deliveryRoute, filterRoute, pathData, publishRoute } from './routes.js';

const HEADS = {
  speakers: 'Publican',
  topics: 'Topics',
  filters: 'Suscripciones',
  receivers: 'Reciben',
};
const CAPTIONS = {
  speakers: 'quién envía',
  topics: 'la etiqueta de cada mensaje',
  filters: 'lo que cada uno pide oír',
  receivers: 'a quién le llega',
};

export class Picture {
  #fonts;
  #kept = { left: new Map(), nodes: new Map(), filters: new Map(), right: new Map(), heads: new Map(), captions: new Map(), levels: new Map() };
  #layers = {};
  #broker;
  layout = null;

  /** @param {SVGSVGElement} root */
  constructor(root, host) {
    this.root = root;
    this.#fonts = fontsOf(host);
    this.#broker = {
      box: svg('rect', { class: 'rs-broker', rx: 14 }),
      tab: svg('rect', { class: 'rs-broker-tab', width: 78, height: 19, rx: 6 }),
      name: svg('text', { class: 'rs-broker-name' }, 'BROKER'),
      strip: svg('rect', { class: 'rs-strip is-hidden', x: 0, y: 0 }),
      stripInside: svg('rect', { class: 'rs-strip-inside is-hidden', y: -2 }),
      hints: svg('g', { class: 'rs-hints' }),
    };
    for (const name of ['back', 'wires', 'ways', 'trails', 'tree', 'left', 'right', 'heads']) {
      this.#layers[name] = svg('g', { class: `rs-layer-${name}` });
    }
    const { box, tab, name, strip, stripInside, hints } = this.#broker;
    this.#layers.back.append(box, hints);
    this.#layers.heads.append(strip, stripInside, tab, name);
    root.append(...Object.values(this.#layers));
  }

  get trailLayer() {
    return this.#layers.trails;
  }

  /** Everything anew after the structure or the width changed. */
  draw(layout, model) {
    this.layout = layout;
    this.#drawBroker(layout);
    const { left, right, nodes, filters } = this.#kept;
    const { tree, left: leftLayer, right: rightLayer } = this.#layers;
    const clientKey = (box) => box.client.id;
    reconcile(left, leftLayer, layout.speakers.values(), clientKey,
      (box) => createCard(box, 'left'), (part, box) => updateCard(part, box, 'left', this.#fonts));
    reconcile(nodes, tree, layout.nodes.values(), (node) => node.key,
      createNode, (part, node) => updateNode(part, node, layout, this.#fonts));
    reconcile(filters, rightLayer, layout.filters.values(), (filter) => filterKey(filter.client, filter.filter),
      createFilter, (part, filter) => this.#updateFilter(part, filter, model));
    reconcile(right, rightLayer, layout.receivers.values(), clientKey,
      (box) => createCard(box, 'right'), (part, box) => updateCard(part, box, 'right', this.#fonts));
  }

  /** Only counters, values and states. */
  refresh(topics, clients) {
    for (const topic of topics) {
      const node = this.layout.nodeOf(topic);
      const part = node && this.#kept.nodes.get(node.key);
      if (part) {
        updateValue(part, node, this.#fonts);
      }
    }
    for (const id of clients) {
      this.#refreshCard(this.#kept.left.get(id), this.layout.speakers.get(id), 'left');
      this.#refreshCard(this.#kept.right.get(id), this.layout.receivers.get(id), 'right');
    }
  }

  #refreshCard(part, box, side) {
    if (part && box) {
      updateCard(part, box, side, this.#fonts);
    }
  }

  #updateFilter(part, filter, model) {
    updateFilter(part, filter, this.layout.receivers.get(filter.client), model.nameOf(filter.client), this.#fonts);
  }

  #drawBroker(layout) {
    const { x, y, w, h, tab: tabX } = layout.broker;
    const { box, tab, name, strip, stripInside, hints } = this.#broker;
    assign(box, { x: x + 0.5, y: y + 0.5, width: w - 1, height: Math.max(0, h - 1) });
    assign(tab, { x: tabX, y: y - 5 });
    assign(name, { x: tabX + 39, y: y + 8.5 });
    assign(strip, { width: layout.width, height: layout.headHeight });
    assign(stripInside, { x: x + 0.5, width: w - 1, height: layout.headHeight + 2 });
    hints.replaceChildren(...layout.hints.flatMap((hint) => hintText(hint)));
    this.#drawHeads(layout);
  }

  #drawHeads(layout) {
    const { heads: layer } = this.#layers;
    const make = (kind) => () => ({ element: svg('text', { class: kind }) });
    reconcile(this.#kept.heads, layer, layout.heads, (head) => head.key, make('rs-head'), ({ element }, head) => {
      assign(element, { x: head.x, y: head.y, 'text-anchor': head.anchor, class: `rs-head rs-head-${head.key}` });
      setText(element, HEADS[head.key]);
    });
    const captions = layout.captions ? layout.heads : [];
    reconcile(this.#kept.captions, layer, captions, (head) => head.key, make('rs-caption'), ({ element }, head) => {
      assign(element, { x: head.x, y: head.y + 16 });
      setText(element, CAPTIONS[head.key]);
    });
    const levelKey = ({ level }) => String(level);
    reconcile(this.#kept.levels, layer, layout.levels, levelKey, make('rs-level-head'), ({ element }, one) => {
      assign(element, { x: one.x + 2, y: one.y + 1 });
      setText(element, layout.levels.length > 3 && one.level > 0 ? `${one.level + 1}` : `nivel ${one.level + 1}`);
    });
  }

  /** Columns of clients and filters, and what they are called, stay in view while a long tree scrolls. */
  shift({ leftShift, rightShift, headShift }) {
    this.#layers.heads.style.transform = `translateY(${headShift}px)`;
    this.#broker.strip.classList.toggle('is-hidden', headShift === 0);
    this.#broker.stripInside.classList.toggle('is-hidden', headShift === 0);
    this.#layers.left.style.transform = `translateY(${leftShift}px)`;
    this.#layers.right.style.transform = `translateY(${rightShift}px)`;
  }

  /** @param {import('./marks.js').Marks} marks @param {boolean} chosen a message was chosen, not just hovered */
  mark(marks, view, chosen) {
    this.root.classList.toggle('has-marks', marks.active);
    const set = (kept, on) => kept.forEach((part, key) => part.element.classList.toggle('is-on', marks.active && on(key)));
    set(this.#kept.left, (key) => marks.speakers.has(key));
    set(this.#kept.nodes, (key) => marks.nodes.has(key));
    set(this.#kept.right, (key) => marks.receivers.has(key));
    set(this.#kept.filters, (key) => ['hit', 'lost'].includes(marks.filters.get(key)));
    this.#kept.filters.forEach((part, key) => markFilter(part, marks.filters.get(key), chosen));
    this.#paths(this.#layers.ways, marks.ways.slice(0, 120), view, 'rs-way');
  }

  /** The faint wires of a small world. */
  wire(ways, view) {
    this.#paths(this.#layers.wires, ways, view, 'rs-wire');
  }

  #paths(layer, ways, view, name) {
    const made = ways.map((way) => wayRoute(this.layout, view, way)).filter(Boolean);
    while (layer.childElementCount > made.length) {
      layer.lastChild.remove();
    }
    made.forEach(({ route, kind }, index) => {
      const path = layer.children[index] ?? layer.appendChild(svg('path'));
      assign(path, { class: `${name} ${name}-${kind}`, d: pathData(route) });
    });
  }

  /** @returns {SVGElement|undefined} the element of a client, topic or filter */
  find(kind, key) {
    if (kind === 'topic') {
      return this.#kept.nodes.get(this.layout?.nodeOf(key)?.key)?.element;
    }
    return this.#kept[kind]?.get(key)?.element;
  }

  /** Focusable things by column, from top to bottom, for the arrow keys. */
  columns() {
    const byY = (boxes, kept, keyOf) =>
      [...boxes.values()].sort((a, b) => a.y - b.y || a.x - b.x).map((box) => kept.get(keyOf(box))).filter(Boolean).map((part) => part.button);
    const { layout } = this;
    return [
      byY(layout.speakers, this.#kept.left, (box) => box.client.id),
      byY(layout.nodes, this.#kept.nodes, (node) => node.key),
      byY(layout.filters, this.#kept.filters, (filter) => filterKey(filter.client, filter.filter)),
      byY(layout.receivers, this.#kept.right, (box) => box.client.id),
    ];
  }
}

/** What stands in an empty column, in lines. */
function hintText({ x, y, lines }) {
  return lines.map((line, index) => svg('text', { class: 'rs-hint', x, y: y + index * 17 }, line));
}

function wayRoute(layout, view, way) {
  const routes = {
    publish: () => publishRoute(layout, view, way.client, way.topic),
    deliver: () => deliveryRoute(layout, view, way.topic, way.client, way.filter),
    filter: () => filterRoute(layout, view, way.topic, way.client, way.filter),
  };
  const route = routes[way.kind]();
  return route && { route, kind: way.kind };
}
