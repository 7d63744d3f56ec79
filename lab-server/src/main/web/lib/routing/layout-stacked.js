/**
 * The layout of a telephone: clients on top in rows, the tree on the broker's panel, below it
 * each filter with its client on the right. Same shape of result as the columns.
 */
import { METRICS, stackGroups } from './layout-parts.js';
import { indentedNodes } from './layout-tree.js';

export function stackedLayout({ tree, speakers, groups, width }) {
  const { pad, cardGap, head, row } = METRICS;
  const card = 42;
  const perRow = Math.max(2, Math.min(4, Math.floor((width - pad) / 176)));
  const cardW = (width - pad * 2 - cardGap * (perRow - 1)) / perRow;
  const left = speakers.map((client, index) => ({
    client,
    x: pad + (index % perRow) * (cardW + cardGap),
    y: head - 6 + Math.floor(index / perRow) * (card + 8),
    w: cardW,
    h: card,
  }));
  const speakersEnd = (left.length ? left.at(-1).y + card : head) + 18;
  const treeTop = speakersEnd + head;
  const placed = indentedNodes(tree, { x: pad * 2 - 4, w: Math.min(440, width - pad * 4 + 8) }, treeTop);
  const treeEnd = treeTop + Math.max(1, placed.rows) * row + 12;
  const right = stackGroups(groups, { x: pad * 2 - 4, w: width - pad * 4 + 8 }, treeEnd + head - 4);
  const end = right.reduce((most, group) => Math.max(most, group.bottom), treeEnd + head);
  return {
    mode: 'stacked',
    home: 'below',
    width,
    height: end + pad,
    ...placed,
    speakers: left,
    groups: right,
    headHeight: 0,
    heights: { left: speakersEnd, tree: treeEnd, right: end },
    broker: { x: pad / 2, tab: width - pad / 2 - 92, y: speakersEnd, w: width - pad, h: end - speakersEnd + pad / 2 },
    heads: [
      { key: 'speakers', x: pad, y: 22, anchor: 'start' },
      { key: 'topics', x: pad * 2 - 4, y: speakersEnd + 24, anchor: 'start' },
      { key: 'filters', x: pad * 2 - 4, y: treeEnd + 24, anchor: 'start' },
      { key: 'receivers', x: width - pad * 2 + 4, y: treeEnd + 24, anchor: 'end' },
    ],
  };
}
