/**
 * The topic tree: topics as rows, levels as nodes, in order of appearance so that nothing that is
 * already on the screen changes places; only rows further down move when something grows above them.
 *
 * A topic always has a row of its own. A node that is only a level shares the row of its first
 * child. Topics that start with `$` come last.
 *
 * @typedef {{key: string, name: string, depth: number, parent: TreeNode|null, children: TreeNode[],
 *     topic: object|null, row: number, folded: boolean, hidden: number}} TreeNode
 */
import { isDollarTopic } from '../topic.js';

/**
 * @param {Iterable<{topic: string, levels: string[], order: number}>} topics in order of appearance
 * @param {Set<string>} folded keys of nodes whose children are hidden
 * @returns {{nodes: TreeNode[], byKey: Map<string, TreeNode>, rows: number, depth: number}} `nodes`
 *     are the visible ones from top to bottom; `byKey` knows all of them
 */
export function buildTree(topics, folded = new Set()) {
  const byKey = new Map();
  const roots = [];
  for (const record of topics) {
    insert(record, roots, byKey);
  }
  roots.sort((a, b) => isDollarTopic(a.name) - isDollarTopic(b.name));
  const nodes = [];
  let row = 0;
  for (const root of roots) {
    row = place(root, row, folded, nodes);
  }
  return { nodes, byKey, rows: row, depth: nodes.reduce((most, node) => Math.max(most, node.depth + 1), 0) };
}

function insert(record, roots, byKey) {
  let siblings = roots;
  let parent = null;
  let key = '';
  record.levels.forEach((name, depth) => {
    key = depth === 0 ? name : `${key}/${name}`;
    let node = byKey.get(key);
    if (!node) {
      node = { key, name, depth, parent, children: [], topic: null, row: 0, folded: false, hidden: 0 };
      byKey.set(key, node);
      siblings.push(node);
    }
    parent = node;
    siblings = node.children;
  });
  parent.topic = record;
}

/** Gives rows from `row` on; @returns the first free row after this node. */
function place(node, row, folded, nodes) {
  nodes.push(node);
  node.row = row;
  if (node.children.length && folded.has(node.key)) {
    node.folded = true;
    node.hidden = countTopics(node) - (node.topic ? 1 : 0);
    return row + 1;
  }
  let next = node.topic ? row + 1 : row;
  for (const child of node.children) {
    next = place(child, next, folded, nodes);
  }
  return Math.max(next, row + 1);
}

function countTopics(node) {
  return node.children.reduce((sum, child) => sum + countTopics(child), node.topic ? 1 : 0);
}

/** The visible node that stands for a topic: its own, or the folded level above it. */
export function visibleNode(tree, topic) {
  const own = tree.byKey.get(topic);
  let shown = own;
  for (let node = own; node; node = node.parent) {
    if (node.folded && node !== own) {
      shown = node;
    }
  }
  return shown;
}

/** From the root to this node. */
export function ancestry(node) {
  const path = [];
  for (let one = node; one; one = one.parent) {
    path.unshift(one);
  }
  return path;
}
