/**
 * Where everything stands: a pure function of the model and the width. No DOM.
 *
 * How it works: four columns – who publishes, the topic tree, the filters, who receives – the two in
 * the middle on the broker's panel. Wide enough, the tree grows to the right, one column per level,
 * so that a topic reads like its name; otherwise it is indented. With less width subscribers stand
 * below their filters (layout-medium.js); on a telephone everything is stacked (layout-stacked.js).
 * Widths are taken in steps and from a character width, so that a longer name rarely moves a
 * neighbour. Units are CSS pixels before scaling.
 *
 * @typedef {{x: number, y: number, w: number, h: number}} Box
 */
import { METRICS, filterKey, rightGroups } from './layout-parts.js';
import { mediumLayout } from './layout-medium.js';
import { stackedLayout } from './layout-stacked.js';
import { placeNodes, standingWidth } from './layout-tree.js';
import { buildTree, visibleNode } from './tree.js';

export const STACK_BELOW = 600;
export const MEDIUM_BELOW = 900;
/** So much an indented tree should have at most before filters may take more. */
const STANDING_TREE = 270;

/**
 * @param {import('../model.js').RoutingModel} model
 * @param {{width: number, minHeight?: number, air?: number, folded?: Set<string>}} options `air`
 *     multiplies the distances between rows
 */
export function layout(model, { width, minHeight = 0, air = 1, folded = new Set() }) {
  const tree = buildTree(model.topics.values(), folded);
  const clients = [...model.clients.values()].sort((a, b) => a.order - b.order);
  const groups = rightGroups(model, clients);
  const speakers = clients.filter((client) => client.speaks);
  const parts = { tree, speakers, groups, width, air };
  return finish(withHints(stretch(layoutFor(width)(parts), minHeight)), tree);
}

function layoutFor(width) {
  if (width < STACK_BELOW) {
    return stackedLayout;
  }
  return width < MEDIUM_BELOW ? mediumLayout : columnsLayout;
}

/** A small world still fills its box. */
function stretch(made, minHeight) {
  const more = Math.max(0, minHeight - made.height);
  const broker = { ...made.broker, h: made.broker.h + more };
  return { ...made, broker, height: made.height + more };
}

const EMPTY_TREE = ['Aún no hay mensajes.', 'Con cada topic nuevo', 'crecerá aquí el árbol.'];
const EMPTY_FILTERS = ['Nadie se ha suscrito.', 'Sin suscripción no', 'llega ningún mensaje.'];

/** What a column says while it is empty; silent where there is nobody at all. */
function withHints(made) {
  const at = (key, lines) => {
    const head = made.heads.find((one) => one.key === key);
    return { x: head.x, y: head.y + 46, lines: made.mode === 'stacked' ? lines.slice(0, 1) : lines };
  };
  const anybody = made.speakers.length > 0 || made.groups.length > 0;
  const filters = made.groups.some((group) => group.filters.length > 0);
  const hints = [
    ...(anybody && !made.nodes.length ? [at('topics', EMPTY_TREE)] : []),
    ...(anybody && !filters ? [at('filters', EMPTY_FILTERS)] : []),
  ];
  return { ...made, hints };
}

function finish(made, tree) {
  const nodes = new Map(made.nodes.map((node) => [node.key, node]));
  const filters = new Map();
  const receivers = new Map();
  for (const group of made.groups) {
    receivers.set(group.client.id, group);
    group.filters.forEach((filter) => filters.set(filterKey(group.client.id, filter.filter), filter));
  }
  const speakers = new Map(made.speakers.map((box) => [box.client.id, box]));
  const nodeOf = (topic) => nodes.get(visibleNode(tree, topic)?.key);
  return { ...made, tree, nodes, filters, receivers, speakers, nodeOf };
}

function columnsLayout({ tree, speakers, groups, width, air }) {
  const { columns, placed, top, tight = true } = middle({ tree, speakers, groups, width, air });
  const left = speakers.map((client, index) => ({
    client,
    x: columns.left.x,
    y: top + columns.levelHead + index * (METRICS.card + METRICS.cardGap * air * air),
    w: columns.left.w,
    h: METRICS.card,
  }));
  const right = placeGroups(groups, columns, top + columns.levelHead, air);
  const leftHeight = left.length ? left.at(-1).y + METRICS.card : top;
  const rightHeight = right.length ? right.at(-1).y + right.at(-1).h : top;
  const treeHeight = top + columns.levelHead + placed.rows * METRICS.row * air;
  const height = Math.max(leftHeight, rightHeight, treeHeight) + METRICS.pad;
  return {
    mode: 'columns',
    captions: true,
    home: 'beside',
    tight,
    width,
    height,
    ...placed,
    speakers: left,
    groups: right,
    headHeight: top + columns.levelHead - 5,
    heights: { left: leftHeight, tree: treeHeight, right: rightHeight },
    broker: { x: columns.broker.x, tab: columns.filters.x - 104, y: 6, w: columns.broker.w, h: height - 8 },
    heads: [
      { key: 'speakers', x: columns.left.x, y: 24, anchor: 'start' },
      { key: 'topics', x: columns.tree.x, y: 24, anchor: 'start' },
      { key: 'filters', x: columns.filters.x, y: 24, anchor: 'start' },
      { key: 'receivers', x: columns.right.x, y: 24, anchor: 'start' },
    ],
  };
}

/** The tree lies down if it can; filters get the width they want unless that makes it stand up. */
function middle({ tree, speakers, groups, width, air }) {
  const top = METRICS.head + 22;
  const wish = wishes(speakers, groups);
  const attempt = (share) => {
    const columns = columnsFor(width, wish, share);
    const placed = placeNodes(tree, columns.tree, top + columns.levelHead, air);
    return { columns, placed, top, tight: wish.chip > columns.filters.w };
  };
  const attempts = [0.3, 0.26, 0.225, 0.196].map(attempt);
  const enough = Math.min(STANDING_TREE, standingWidth(tree));
  return (
    attempts.find(({ placed }) => placed.direction === 'horizontal') ??
    attempts.find(({ columns }) => columns.tree.w >= enough) ??
    attempts.at(-1)
  );
}

/** How wide filters and client names would like to be, in steps so that they seldom change. */
function wishes(speakers, groups) {
  const longest = (texts) => texts.reduce((most, text) => Math.max(most, [...text].length), 0);
  const filters = groups.flatMap((group) => group.subscriptions.map((one) => one.filter));
  const names = [...speakers, ...groups.map((group) => group.client)].map((client) => client.name);
  const inSteps = (value, step) => Math.ceil(value / step) * step;
  return {
    chip: inSteps(longest(filters) * METRICS.mono + 66, 12),
    card: inSteps(longest(names) * METRICS.sans + 58, 12),
  };
}

/** Shares the width out: clients and filters what they want within limits, the tree the rest. */
function columnsFor(width, wish, share) {
  const { pad } = METRICS;
  const clamp = (value, low, high) => Math.round(Math.min(high, Math.max(low, value)));
  const card = clamp(wish.card, 104, Math.max(108, width * 0.16));
  const chip = clamp(wish.chip, 132, Math.max(140, width * share));
  const gap = clamp(width * 0.045, 26, 72);
  const near = clamp(width * 0.025, 20, 40);
  const left = { x: pad, w: card };
  const right = { x: width - pad - card, w: card };
  const filters = { x: right.x - near - chip, w: chip };
  const treeX = left.x + card + gap;
  const treeGap = clamp(width * 0.04, 24, 64);
  const tree = { x: treeX, w: filters.x - treeGap - treeX };
  const edge = Math.round(gap * 0.45);
  const broker = { x: treeX - edge, w: filters.x + chip + Math.round(near * 0.5) - treeX + edge };
  return { left, right, filters, tree, broker, levelHead: 16 };
}

function placeGroups(groups, columns, top, air) {
  let y = top;
  return groups.map(({ client, subscriptions }) => {
    const { chip, chipGap, card, groupGap } = METRICS;
    const stack = subscriptions.length * (chip + chipGap) - (subscriptions.length ? chipGap : 0);
    const h = Math.max(card, stack);
    const first = y + (h - stack) / 2;
    const filters = subscriptions.map((subscription, index) => ({
      ...subscription,
      x: columns.filters.x,
      y: first + index * (chip + chipGap),
      w: columns.filters.w,
      h: chip,
    }));
    const group = { client, filters, x: columns.right.x, y: y + (h - card) / 2, w: columns.right.w, h: card };
    y += h + groupGap * air * air;
    return group;
  });
}
