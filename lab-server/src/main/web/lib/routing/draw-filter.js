/** A subscription of the picture: the filter with its wildcards marked, and its QoS. */
import { assign, fit, measure, moveTo, setText, svg, words } from './dom.js';
import { buttonOf } from './draw-parts.js';
import { oneLine } from './payload.js';
import { parseFilter } from '../topic.js';

export function createFilter(filter) {
  const parts = {
    title: svg('title'),
    box: svg('rect', { class: 'rs-box', rx: 15 }),
    tie: svg('path', { class: 'rs-tie' }),
    wild: svg('g', { class: 'rs-wilds' }),
    text: words({ class: 'rs-filter-text' }),
    qos: words({ class: 'rs-qos' }),
    badge: svg('g', { class: 'rs-badge' }, svg('circle', { r: 8 }), svg('path', {})),
  };
  const { title, box, tie, wild, text, qos, badge } = parts;
  const button = buttonOf(title, box, wild, text);
  const attributes = { class: 'rs-filter rs-moves', 'data-client': filter.client, 'data-filter': filter.filter };
  const element = svg('g', attributes, tie, button, qos, badge);
  return { element, button, ...parts, drawn: '' };
}

/** @param {{x: number, y: number}} card where the line to the client ends */
export function updateFilter(part, filter, card, clientName, fonts) {
  const { w, h } = filter;
  moveTo(part.element, filter.x, filter.y);
  assign(part.box, { width: w, height: h });
  assign(part.qos, { x: w - 11, y: h / 2 + 4 });
  setText(part.qos, `QoS ${filter.qos}`);
  assign(part.badge, { transform: `translate(1 ${h / 2})` });
  assign(part.tie, { d: tieTo(filter, card) });
  drawText(part, filter, fonts);
  const title = `${oneLine(clientName, 60)} está suscrito a ${oneLine(filter.filter, 200)} (QoS ${filter.qos})`;
  setText(part.title, title);
  assign(part.button, { 'aria-label': `${title}. Intro: por qué le llegó o no le llegó` });
}

/** Beside the card a curve, above it (on a telephone) an elbow. */
function tieTo({ x, y, w, h }, card) {
  const end = [card.x - x, card.y + card.h / 2 - y];
  return end[0] > w
    ? `M${w} ${h / 2}C${w + 12} ${h / 2} ${end[0] - 12} ${end[1]} ${end[0]} ${end[1]}`
    : `M16 ${h}V${end[1] - 8}q0 8 8 8H${end[0]}`;
}

function drawText(part, filter, fonts) {
  const x = 13;
  const room = filter.w - x - 48;
  const shown = fit(oneLine(filter.filter, 200), room, fonts.mono);
  if (part.drawn === shown) {
    return;
  }
  part.drawn = shown;
  const letter = measure('m', fonts.mono);
  const share = parseFilter(filter.filter).share;
  const quiet = share === null ? 0 : `$share/${share}/`.length;
  const spans = pieces(shown, quiet);
  assign(part.text, { x, y: filter.h / 2 + 4.2 });
  part.text.replaceChildren(...spans.map(({ text, kind }) => svg('tspan', { class: `rs-${kind}` }, text)));
  part.wild.replaceChildren(
    ...spans
      .filter(({ kind }) => kind === 'wild')
      .map(({ at }) => svg('rect', { x: x + at * letter - 2.5, y: filter.h / 2 - 9, width: letter + 5, height: 18, rx: 4 })),
  );
}

/** Splits into names, slashes, wildcards and the quiet `$share/…/` in front. */
function pieces(text, quiet) {
  const made = [];
  let at = 0;
  if (quiet > 0) {
    const head = text.slice(0, quiet);
    made.push({ text: head, kind: 'share', at });
    at = [...head].length;
  }
  for (const piece of text.slice(quiet).split(/([/])/)) {
    const kind = piece === '/' ? 'sep' : piece === '+' || piece === '#' ? 'wild' : 'word';
    if (piece !== '') {
      made.push({ text: piece, kind, at });
      at += [...piece].length;
    }
  }
  return made;
}

const BADGES = {
  hit: 'M-3.6 0.2L-1 2.9L3.8 -2.8',
  miss: 'M-3 -3L3 3M3 -3L-3 3',
  lost: 'M0 -4V0.6M0 3.4V3.8',
};

/** ✓ got it, ✗ does not match, ! matched but was not delivered; nothing without a chosen message. */
export function markFilter(part, mark, chosen) {
  assign(part.badge.lastChild, { d: BADGES[mark] ?? 'M0 0' });
  part.badge.setAttribute('class', mark && chosen ? `rs-badge is-${mark}` : 'rs-badge is-hidden');
}
