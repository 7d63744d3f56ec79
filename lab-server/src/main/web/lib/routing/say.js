/**
 * Sentences made of parts, so that picture, log and panel can colour topics, filters and clients
 * while a screen reader hears one plain sentence.
 *
 *     say`${client('Lámpara')} recibió ${payload(p)} de ${topic('casa/salon')}.`
 *     plain(parts)          // one string
 *     render(parts)         // DOM nodes, by textContent only
 *
 * @typedef {{kind: 'text'|'client'|'topic'|'filter'|'payload', text: string}} Part
 */
import { oneLine, quoted } from './payload.js';

const LONGEST_NAME = 80;
const part = (kind) => (text) => ({ kind, text: oneLine(text, LONGEST_NAME) });

export const client = part('client');
export const topic = part('topic');
export const filter = part('filter');
export const payload = (shown) => ({ kind: 'payload', text: quoted(shown) });

/** Tag: values are parts, arrays of parts, strings or numbers; empty ones vanish. */
export function say(strings, ...values) {
  const parts = [];
  strings.forEach((text, index) => {
    push(parts, text);
    push(parts, values[index]);
  });
  return parts;
}

function push(parts, value) {
  if (Array.isArray(value)) {
    value.forEach((one) => push(parts, one));
  } else if (value && typeof value === 'object') {
    parts.push(value);
  } else if (value !== undefined && value !== null && value !== '') {
    parts.push({ kind: 'text', text: String(value) });
  }
}

/** The sentence as one string. */
export function plain(parts) {
  return parts.map((one) => one.text).join('');
}

/** `a`, `a y b`, `a, b y 3 más`; nothing for an empty list. */
export function listed(parts, max = 3) {
  const shown = parts.length > max ? parts.slice(0, max - 1) : parts;
  const rest = parts.length - shown.length;
  const all = rest > 0 ? [...shown, { kind: 'text', text: `${rest} más` }] : shown;
  return all.flatMap((one, index) => {
    const join = index === 0 ? '' : index === all.length - 1 ? ' y ' : ', ';
    return join ? [{ kind: 'text', text: join }, one] : [one];
  });
}

/** «1 suscripción», «3 suscripciones» */
export function counted(count, one, many) {
  return `${count} ${count === 1 ? one : many}`;
}

/** DOM nodes for a sentence: names in `<bdi class="say-…">`, so that hostile text stays text. */
export function render(parts) {
  return parts.map((one) => {
    if (one.kind === 'text') {
      return document.createTextNode(one.text);
    }
    const element = document.createElement('bdi');
    element.className = `say-${one.kind}`;
    element.textContent = one.text;
    return element;
  });
}
