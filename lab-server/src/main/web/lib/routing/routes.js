/**
 * The ways messages take through a layout, as polylines: publisher → level by level down the tree →
 * topic, and topic → filter → subscriber. Pure geometry; no DOM.
 *
 * The columns of clients and filters may be shifted against the tree (they stay in view while a long
 * tree scrolls), and what is outside the view is pulled to its edge, so that a journey never happens
 * unseen: `view` carries both.
 *
 * @typedef {{leftShift: number, rightShift: number, headShift: number, top: number, upper: number,
 *     bottom: number}} View `upper` is where the view begins below the heads
 * @typedef {{points: [number, number][], lengths: number[], total: number, marks: object}} Route
 */
import { filterKey } from './layout-parts.js';
import { ancestry } from './tree.js';

export const STILL_VIEW = { leftShift: 0, rightShift: 0, headShift: 0, top: -Infinity, upper: -Infinity, bottom: Infinity };
const CURVE_STEPS = 14;

/** From the client's card to the topic; without a card it starts at the broker's edge. */
export function publishRoute(layout, view, clientId, topic) {
  const node = layout.nodeOf(topic);
  const card = layout.speakers.get(clientId);
  if (!node) {
    return null;
  }
  const middle = inside(view, node.y + node.h / 2);
  if (layout.mode === 'stacked') {
    const start = card ? [card.x + card.w / 2, card.y + card.h] : [layout.width / 2, layout.broker.y];
    return route(curveDown(start, [node.x + node.w / 2, middle]));
  }
  const start = card ? [card.x + card.w, cardMiddle(card, view.leftShift)] : [layout.broker.x, middle];
  return route([...throughTree(layout, view, start, node), [node.x + node.w / 2, middle]]);
}

/** Along the levels: into each pill, down its trunk, to the next. */
function throughTree(layout, view, start, node) {
  const path = ancestry(node.node).map((one) => layout.nodes.get(one.key)).filter(Boolean);
  const y = (one) => inside(view, one.y + one.h / 2);
  const points = curve(start, [path[0].x, y(path[0])]);
  for (let i = 1; i < path.length; i++) {
    const trunk = path[i - 1].x + (layout.direction === 'horizontal' ? 12 : 8);
    if (y(path[i - 1]) !== y(path[i])) {
      points.push([trunk, y(path[i - 1])], [trunk, y(path[i])]);
    }
    points.push([path[i].x, y(path[i])]);
  }
  return points;
}

/** From the topic through the filter to the subscriber; `marks.filter` is where the filter is. */
export function deliveryRoute(layout, view, topic, clientId, filter) {
  const node = layout.nodeOf(topic);
  const chip = layout.filters.get(filterKey(clientId, filter));
  const card = layout.receivers.get(clientId);
  if (!node || !card) {
    return null;
  }
  const toFilter = chip ? wayToFilter(layout, view, node, chip) : wayToCard(layout, view, node, card);
  const shift = layout.mode === 'stacked' ? 0 : view.rightShift;
  const points = chip ? [...toFilter, ...wayHome(layout, view, chip, card, shift)] : toFilter;
  return route(points, { filter: chip ? toFilter.length - 1 : 0 });
}

/** From the filter to its client: along it, or on a telephone down to it. */
function wayHome(layout, view, chip, card, shift) {
  const y = inside(view, chip.y + chip.h / 2 + shift);
  const home = inside(view, cardMiddle(card, shift));
  const corners = layout.home === 'below' ? [[chip.x + 16, y], [chip.x + 16, home]] : [[chip.x + chip.w, y]];
  return [...corners, [card.x, home]];
}

/** Only as far as the filter. */
export function filterRoute(layout, view, topic, clientId, filter) {
  const node = layout.nodeOf(topic);
  const chip = layout.filters.get(filterKey(clientId, filter));
  return node && chip ? route(wayToFilter(layout, view, node, chip)) : null;
}

function wayToFilter(layout, view, node, chip) {
  const y = inside(view, node.y + node.h / 2);
  if (layout.mode === 'stacked') {
    return curveDown([node.x + node.w / 2, y], [chip.x + 16, chip.y + chip.h / 2]);
  }
  const target = [chip.x, inside(view, chip.y + chip.h / 2 + view.rightShift)];
  const end = Math.min(node.end, chip.x - 16);
  return [[node.x + node.w / 2, y], ...curve([end, y], target)];
}

function wayToCard(layout, view, node, card) {
  const shift = layout.mode === 'stacked' ? 0 : view.rightShift;
  const start = [node.x + node.w / 2, inside(view, node.y + node.h / 2)];
  return curve(start, [card.x, cardMiddle(card, shift)]);
}

const cardMiddle = (card, shift) => card.y + card.h / 2 + shift;

function inside(view, y) {
  return Math.min(view.bottom - 8, Math.max(view.upper + 8, y));
}

function bezier(from, c1, c2, to) {
  const points = [];
  for (let i = 0; i <= CURVE_STEPS; i++) {
    const t = i / CURVE_STEPS;
    const s = 1 - t;
    const mix = (k) => s * s * s * from[k] + 3 * s * s * t * c1[k] + 3 * s * t * t * c2[k] + t * t * t * to[k];
    points.push([mix(0), mix(1)]);
  }
  return points;
}

function curve(from, to) {
  const reach = Math.max(24, Math.abs(to[0] - from[0]) * 0.5);
  return bezier(from, [from[0] + reach, from[1]], [to[0] - reach, to[1]], to);
}

function curveDown(from, to) {
  const reach = Math.max(20, Math.abs(to[1] - from[1]) * 0.5);
  return bezier(from, [from[0], from[1] + reach], [to[0], to[1] - reach], to);
}

/** @returns {Route} */
function route(points, marks = {}) {
  const lengths = [0];
  for (let i = 1; i < points.length; i++) {
    const step = Math.hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]);
    lengths.push(lengths[i - 1] + step);
  }
  const total = lengths.at(-1);
  const at = Object.fromEntries(
    Object.entries(marks).map(([name, index]) => [name, total ? lengths[index] / total : 1]),
  );
  return { points, lengths, total, marks: at };
}

/** The point at a fraction of the way, 0 … 1. */
export function pointAt({ points, lengths, total }, fraction) {
  const wanted = Math.min(1, Math.max(0, fraction)) * total;
  let low = 0;
  let high = points.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (lengths[middle] <= wanted) {
      low = middle;
    } else {
      high = middle;
    }
  }
  const span = lengths[high] - lengths[low];
  const t = span ? (wanted - lengths[low]) / span : 0;
  const mix = (k) => points[low][k] + (points[high][k] - points[low][k]) * t;
  return [mix(0), mix(1)];
}

/** SVG path data of a route. */
export function pathData({ points }) {
  return points.map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}
