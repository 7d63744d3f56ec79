/**
 * The things of the picture that do not move by themselves: client cards, topic nodes, filters. Each
 * has a `create` and an `update`; `draw.js` keeps one per item.
 */
import { assign, fit, measure, moveTo, setText, svg, words } from './dom.js';
import { toolIcon } from './glyphs.js';
import { label, oneLine } from './payload.js';

/** Fonts as canvas and CSS name them; read once from the page. */
export function fontsOf(host) {
  const style = getComputedStyle(host);
  const sans = style.getPropertyValue('--font-sans').trim() || 'sans-serif';
  const mono = style.getPropertyValue('--font-mono').trim() || 'monospace';
  return {
    name: `600 13px ${sans}`,
    status: `400 11px ${sans}`,
    mono: `500 12px ${mono}`,
    value: `400 12px ${mono}`,
    count: `400 11px ${sans}`,
  };
}

/**
 * The part of a thing that is its button: only its name, so that what is seen is part of what is
 * heard; counters and states stand beside it and are said in the label.
 */
export const buttonOf = (...children) => svg('g', { role: 'button', tabindex: -1 }, ...children);

export function createCard(box, side) {
  const parts = {
    title: svg('title'),
    box: svg('rect', { class: 'rs-box', rx: 8 }),
    icon: svg('g', { class: 'rs-tool' }, toolIcon(box.client.tool)),
    name: words({ class: 'rs-name' }),
    status: words({ class: 'rs-status' }),
    bell: svg('circle', { class: 'rs-bell', r: 4 }),
  };
  const button = buttonOf(parts.title, parts.box, parts.icon, parts.name);
  const attributes = { class: 'rs-card rs-moves', 'data-client': box.client.id, 'data-side': side };
  const element = svg('g', attributes, button, parts.status, parts.bell);
  return { element, button, ...parts, tool: box.client.tool };
}

export function updateCard(part, box, side, fonts) {
  const { client, w, h } = box;
  const small = w < 128;
  moveTo(part.element, box.x, box.y);
  if (part.tool !== client.tool) {
    part.icon.replaceChildren(toolIcon(client.tool));
    part.tool = client.tool;
  }
  const textX = small ? 30 : 36;
  assign(part.box, { width: w, height: h });
  assign(part.icon, { transform: `translate(${small ? 6 : 9} ${h / 2 - 10})` });
  assign(part.name, { x: textX, y: h / 2 - 3 });
  assign(part.status, { x: textX, y: h / 2 + 13 });
  assign(part.bell, { cx: w - 11, cy: 11 });
  setText(part.name, fit(oneLine(client.name, 60), w - textX - 20, fonts.name));
  const status = statusOf(client, side);
  setText(part.status, fit(status.text, w - textX - 6, fonts.status));
  const title = `${oneLine(client.name, 80)} (client ID «${oneLine(client.id, 80)}»): ${status.text}`;
  setText(part.title, title);
  assign(part.button, { 'aria-label': title });
  const { classList } = part.element;
  classList.toggle('is-me', client.who === 'alumno');
  classList.toggle('is-off', !client.connected);
  classList.toggle('is-gone', client.gone);
  classList.toggle('is-trouble', status.bad);
}

const TROUBLES = {
  refused: 'rechazado',
  violation: 'rompió una regla',
  subscribe: 'suscripción rechazada',
  disconnect: 'conexión perdida',
};

function statusOf(client, side) {
  if (client.who === 'servidor') {
    return { text: `${client.published} publicados`, bad: false };
  }
  if (client.trouble && (!client.connected || client.trouble.k === 'subscribe')) {
    return { text: TROUBLES[client.trouble.k] ?? 'problema', bad: true };
  }
  if (!client.connected) {
    const kept = client.queued === 1 ? '1 guardado' : `${client.queued} guardados`;
    return { text: client.queued ? `ausente · ${kept}` : client.gone ? 'se fue' : 'desconectado', bad: false };
  }
  const count = side === 'left' ? client.published : client.received;
  const verb = side === 'left' ? 'publicó' : 'recibió';
  return { text: count ? `${verb} ${count}` : side === 'left' ? 'conectado' : 'escucha', bad: false };
}

export function createNode(node) {
  const parts = {
    title: svg('title'),
    edge: svg('path', { class: 'rs-edge' }),
    slash: words({ class: 'rs-slash' }, '/'),
    box: svg('rect', { class: 'rs-box', rx: 6 }),
    name: words({ class: 'rs-level' }),
    back: svg('rect', { class: 'rs-value-back', height: 18, y: 3 }),
    retained: svg('g', { class: 'rs-retained' }, svg('rect', { width: 14, height: 14, rx: 3 }), words({ x: 7, y: 10.8 }, 'R')),
    value: words({ class: 'rs-value' }),
    count: words({ class: 'rs-count' }),
  };
  const { title, edge, slash, box, name, back, retained, value, count } = parts;
  const button = buttonOf(title, box, name);
  const element = svg('g', { class: 'rs-node rs-moves', 'data-node': node.key }, edge, back, slash, button, retained, value, count);
  return { element, button, ...parts };
}

export function updateNode(part, node, layout, fonts) {
  const { w, h } = node;
  moveTo(part.element, node.x, node.y);
  assign(part.box, { width: w, height: h });
  assign(part.name, { x: 8, y: h / 2 + 4.2 });
  const name = node.name === '' ? '(vacío)' : oneLine(node.name, 80);
  setText(part.name, fit(name, w - 14, fonts.mono));
  part.element.classList.toggle('is-empty', node.name === '');
  part.element.classList.toggle('is-topic', node.topic !== null);
  part.element.classList.toggle('is-folded', node.node.folded);
  drawEdge(part, node, layout);
  updateValue(part, node, fonts);
}

function drawEdge(part, node, layout) {
  const parent = node.node.parent && layout.nodes.get(node.node.parent.key);
  const lying = layout.direction === 'horizontal';
  assign(part.slash, { x: lying ? -8 : -100, y: 16, class: parent && lying ? 'rs-slash' : 'rs-slash is-hidden' });
  if (!parent) {
    assign(part.edge, { d: 'M0 0' });
    return;
  }
  const middle = node.h / 2;
  const from = parent.y - node.y + parent.h / 2;
  const trunk = parent.x - node.x + (lying ? 12 : 8);
  const straight = `M${parent.x + parent.w - node.x} ${middle}H0`;
  const elbow = `M${trunk} ${from + parent.h / 2}V${middle - 6}q0 6 6 6H0`;
  assign(part.edge, { d: Math.abs(from - middle) < 1 ? straight : elbow });
}

/** Last value, counter, retained mark; also called alone when only those changed. */
export function updateValue(part, node, fonts) {
  const record = node.topic;
  const folded = node.node.folded;
  const retained = Boolean(record?.retained);
  const value = record?.last ? label(retained ? record.retained.payload : record.last.payload, 40) : '';
  const count = folded ? `+${node.node.hidden} topics` : record?.count ? `×${record.count}` : '';
  const x = node.valueX - node.x;
  const countWidth = count ? measure(count, fonts.count) + 6 : 0;
  const room = node.valueW - (retained ? 19 : 0) - countWidth;
  assign(part.retained, { transform: `translate(${x} ${node.h / 2 - 7})`, class: retained ? 'rs-retained' : 'rs-retained is-hidden' });
  const text = fit(value, Math.max(14, room), fonts.value);
  const valueX = x + (retained ? 19 : 0);
  assign(part.value, { x: valueX, y: node.h / 2 + 4.2 });
  setText(part.value, text);
  const countX = valueX + (text ? measure(text, fonts.value) + 6 : 0);
  assign(part.count, { x: countX, y: node.h / 2 + 4 });
  // no wire behind the words
  assign(part.back, { x: x - 4, width: Math.max(0, countX + countWidth - x + 3) });
  setText(part.count, count);
  const title = nodeTitle(node, record, retained);
  setText(part.title, title);
  assign(part.button, { 'aria-label': title });
}

function nodeTitle(node, record, retained) {
  const name = oneLine(node.key, 200) || '(nivel vacío)';
  if (!record) {
    return `Nivel ${name}${node.node.folded ? `, plegado: ${node.node.hidden} topics` : ''}`;
  }
  const value = record.last ? `, último valor ${label(record.last.payload, 80)}` : '';
  const messages = record.count === 1 ? '1 mensaje' : `${record.count} mensajes`;
  return `Topic ${name}: ${messages}${value}${retained ? ', con valor retenido' : ''}`;
}
