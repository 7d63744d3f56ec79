/**
 * The topic tree on paper: lying down, one column per level, or indented when that does not fit.
 */
import { METRICS } from './layout-parts.js';

/** @returns {{direction: string, nodes: object[], levels: object[], rows: number}} */
export function placeNodes(tree, area, top, air = 1) {
  const widths = levelWidths(tree, area.w);
  return widths ? horizontalNodes(tree, area, top, widths, air) : indentedNodes(tree, area, top, air);
}

const textWidth = (name) => [...(name || 'vacío')].length * METRICS.mono + 15;
const inSteps = (value, step) => Math.ceil(value / step) * step;

/** What an indented tree needs to show its names whole, and beside them the start of a value. */
export function standingWidth(tree) {
  return tree.nodes.reduce(
    (most, node) => Math.max(most, node.depth * METRICS.indent + textWidth(node.name) + METRICS.value),
    0,
  );
}

/** One width per level if the tree fits lying down (only long names lose some letters), else null. */
function levelWidths(tree, available) {
  const widths = Array(tree.depth).fill(44);
  for (const node of tree.nodes) {
    widths[node.depth] = Math.max(widths[node.depth], inSteps(textWidth(node.name), 12));
  }
  const fixed = Math.max(0, tree.depth - 1) * METRICS.slash + METRICS.value;
  const room = available - fixed;
  for (const widest of [190, 150, 120, 100]) {
    const capped = widths.map((one) => Math.min(one, widest));
    if (capped.reduce((sum, one) => sum + one, 0) <= room) {
      return capped;
    }
  }
  return null;
}

function horizontalNodes(tree, area, top, widths, air) {
  const starts = widths.map((_, level) =>
    widths.slice(0, level).reduce((sum, one) => sum + one + METRICS.slash, area.x),
  );
  const taken = starts.length ? starts.at(-1) + widths.at(-1) + METRICS.value - area.x : 0;
  const value = METRICS.value + Math.max(0, Math.min(84, area.w - taken));
  const nodes = tree.nodes.map((node) => {
    const w = Math.min(widths[node.depth], textWidth(node.name));
    return {
      ...nodeParts(node),
      x: starts[node.depth],
      y: top + node.row * METRICS.row * air + 3,
      w,
      h: METRICS.pill,
      valueX: starts[node.depth] + w + 8,
      valueW: value - 12,
      end: starts[node.depth] + w + value,
    };
  });
  const levels = starts.map((x, level) => ({ level, x, y: top - 8 }));
  return { direction: 'horizontal', nodes, levels, rows: tree.rows };
}

/** Every node on a row of its own, children further in; values in a column beside the names. */
export function indentedNodes(tree, area, top, air = 1) {
  const deepest = Math.max(0, tree.depth - 1);
  const indent = Math.min(METRICS.indent, deepest ? (area.w * 0.3) / deepest : METRICS.indent);
  const reach = (node) => (node.topic || node.folded ? node.depth * indent + textWidth(node.name) : 0);
  const widest = tree.nodes.reduce((most, node) => Math.max(most, reach(node)), 0);
  const valueW = Math.min(METRICS.value * 1.3, Math.max(64, area.w - widest)); // names before values
  const end = area.x + area.w;
  const pills = tree.nodes.map((node) => {
    const x = area.x + node.depth * indent;
    const room = end - x - (node.topic || node.folded ? valueW : 0);
    return { node, x, w: Math.max(34, Math.min(textWidth(node.name), room)) };
  });
  const valueX = valuesFrom(pills, area.x, end - valueW + 6);
  const nodes = pills.map(({ node, x, w }, row) => ({
    ...nodeParts(node),
    x,
    y: top + row * METRICS.row * air + 3,
    w,
    h: METRICS.pill,
    valueX,
    valueW: end - valueX,
    end,
  }));
  return { direction: 'indented', nodes, levels: [], rows: nodes.length };
}

/** Beside the longest topic, in steps so that it seldom moves. */
function valuesFrom(pills, start, latest) {
  const widest = pills.reduce((most, { node, x, w }) => (node.topic ? Math.max(most, x + w) : most), start);
  return Math.min(latest, start + inSteps(widest + 12 - start, 36));
}

function nodeParts(node) {
  return { key: node.key, name: node.name, depth: node.depth, topic: node.topic, node };
}
