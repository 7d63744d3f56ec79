/**
 * The layout of half a screen, as beside the consoles of a lesson: clients on the left, the tree in the
 * middle, on the right each filter with its client below it. Same shape of result as the columns.
 */
import { METRICS, stackGroups } from './layout-parts.js';
import { placeNodes } from './layout-tree.js';

export function mediumLayout({ tree, speakers, groups, width, air }) {
  const { pad, head, card, cardGap, row } = METRICS;
  const top = head + 8;
  const areas = areasFor(width, groups);
  const left = speakers.map((client, index) => ({
    client,
    x: pad,
    y: top + index * (card + cardGap * air * air),
    w: areas.cardW,
    h: card,
  }));
  const placed = placeNodes(tree, areas.tree, top + areas.levelHead, air);
  const right = stackGroups(groups, areas.right, top, air * air);
  const heights = {
    left: left.length ? left.at(-1).y + card : top,
    tree: top + areas.levelHead + placed.rows * row * air,
    right: right.length ? right.at(-1).bottom : top,
  };
  const height = Math.max(...Object.values(heights)) + pad;
  return {
    mode: 'columns',
    home: 'below',
    width,
    height,
    ...placed,
    speakers: left,
    groups: right,
    headHeight: head - 2,
    heights,
    broker: { x: areas.edge, tab: areas.right.x - 92, y: 6, w: width - areas.edge - pad / 2, h: height - 8 },
    heads: [
      { key: 'speakers', x: pad, y: 24, anchor: 'start' },
      { key: 'topics', x: areas.tree.x, y: 24, anchor: 'start' },
      { key: 'filters', x: areas.right.x, y: 24, anchor: 'start' },
      { key: 'receivers', x: areas.right.x + areas.right.w, y: 24, anchor: 'end' },
    ],
  };
}

function areasFor(width, groups) {
  const { pad, mono } = METRICS;
  const letters = Math.max(0, ...groups.flatMap((group) => group.subscriptions.map((one) => [...one.filter].length)));
  const wish = Math.ceil((letters * mono + 66) / 12) * 12;
  const cardW = Math.round(Math.min(170, Math.max(100, width * 0.19)));
  const gap = Math.round(width * 0.05);
  const rightW = Math.round(Math.min(Math.max(wish, 190), width * 0.38));
  const edge = pad + cardW + Math.round(gap * 0.55);
  const treeX = edge + 14;
  const right = { x: width - pad * 1.5 - rightW, w: rightW };
  const levelHead = 4;
  return { cardW, edge, right, tree: { x: treeX, w: right.x - gap - treeX }, levelHead };
}
