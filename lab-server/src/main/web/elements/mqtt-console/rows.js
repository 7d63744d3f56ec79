// One row of «Mensajes» and one of «Paquetes». Payloads and topics come from strangers: everything goes through `html`.
import { html, fill } from '../../lib/html.js';
import { decodeUtf8, toHex } from '../../lib/mqtt/bytes.js';
import { quoted, visible } from '../../lib/mqtt/observe.js';
import { packetDetails } from './packet-details.js';
import { packetSummary } from './packet-summary.js';

const SHOWN_BYTES = 4096;
const SHOWN_HEX_BYTES = 64;
const clock = new Intl.DateTimeFormat('es', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const plural = new Intl.NumberFormat('es');

function element(name, className, markup) {
  const node = document.createElement(name);
  node.className = className;
  return fill(node, markup);
}

function timeOf(ms) {
  const date = new Date(ms);
  const thousandths = String(date.getMilliseconds()).padStart(3, '0');
  return html`<time datetime="${date.toISOString()}" title="${clock.format(date)},${thousandths}">${clock.format(date)}</time>`;
}

/** «12 345 bytes», «1 byte» */
export function byteCount(bytes) {
  return bytes === 1 ? '1 byte' : `${plural.format(bytes)} bytes`;
}

/** A received Application Message. */
export function messageRow({ topic, payload, qos, retain, dup, time }) {
  return element('li', 'console-message', html`
    <div class="console-message-head">
      <code class="topic"><bdi>${quoted(topic)}</bdi></code>
      <span class="console-badges">
        <span class="badge">QoS ${qos}</span>
        ${retain && html`<span class="badge retained" title="retain=1: el broker lo tenía guardado cuando te suscribiste">retenido</span>`}
        ${dup && html`<span class="badge warn" title="DUP=1: puede ser un reenvío">DUP</span>`}
        ${timeOf(time)}
      </span>
    </div>
    ${payloadBlock(payload)}`);
}

function payloadBlock(payload) {
  if (payload.length === 0) return html`<p class="console-payload none">(payload vacío, 0 bytes)</p>`;
  const { text, valid } = decodeUtf8(payload.subarray(0, SHOWN_BYTES));
  const cut = payload.length > SHOWN_BYTES;
  if (!valid && !cut) {
    const more = payload.length > SHOWN_HEX_BYTES ? '…' : '';
    return html`<p class="console-payload"><span class="console-soft">No es texto UTF-8 (${byteCount(payload.length)}):</span>
      <span class="hex">${toHex(payload.subarray(0, SHOWN_HEX_BYTES))}${more}</span></p>`;
  }
  return html`<p class="console-payload"><bdi>${visible(text, { multiline: true, limit: SHOWN_BYTES })}</bdi>${
    cut && html` <span class="console-soft">… ${byteCount(payload.length)} en total</span>`}</p>`;
}

/** One packet; its details are only built when somebody opens it. */
export function packetRow({ direction, bytes, decoded, time }) {
  const up = direction === 'up';
  const row = element('li', `console-packet ${direction}`, html`<details>
    <summary>
      <span class="console-arrow" aria-hidden="true">${up ? '↑' : '↓'}</span>
      <span class="visually-hidden">${up ? 'Enviado' : 'Recibido'}: </span>
      <span class="console-packet-name">${decoded.name}</span>
      <span class="console-packet-fields"><bdi>${packetSummary(decoded)}</bdi></span>
      ${decoded.problems.length > 0 && html`<span class="badge bad">¡atención!</span>`}
      <span class="console-packet-size" title="${byteCount(bytes.length)}">${plural.format(bytes.length)} B</span>
      ${timeOf(time)}
    </summary>
  </details>`);
  const details = row.firstElementChild;
  details.addEventListener('toggle', () => details.append(packetDetails(bytes, decoded)), { once: true });
  return row;
}

/** A subscription the broker has granted. */
export function subscriptionRow({ filter, granted, kept }) {
  return element('li', kept ? 'console-subscription kept' : 'console-subscription', html`
    <code class="filter"><bdi>${quoted(filter)}</bdi></code>
    <span class="console-soft">QoS ${granted}${kept && ' · guardada por el broker'}</span>
    <button type="button" class="ghost small icon" aria-label="Anular la suscripción a ${quoted(filter)}" title="Anular (UNSUBSCRIBE)">✕</button>`);
}
