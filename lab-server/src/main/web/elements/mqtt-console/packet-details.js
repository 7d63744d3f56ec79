// The full decode of one packet: what each byte means, hexadecimal and meaning linked both ways.
import { html, fill } from '../../lib/html.js';
import { toHex } from '../../lib/mqtt/bytes.js';
import { fieldLabel, fieldValue, problemText } from '../../lib/mqtt/labels.js';
import { visible } from '../../lib/mqtt/observe.js';

const SHOWN_BYTES = 512;
const SHOWN_VALUE = 300;
// Parts that only repeat their parent on another line.
const INNER = new Set(['length', 'content', 'propertyList']);

/** Builds the block that opens below a packet's row. */
export function packetDetails(bytes, decoded) {
  const block = document.createElement('div');
  block.className = 'console-decode';
  const rows = [...flatten(decoded.fields)];
  fill(block, html`
    ${decoded.problems.map((problem) => html`<p class="note bad">${problemText(problem)}</p>`)}
    <div class="console-hex" aria-label="Bytes en hexadecimal" role="img">${hexCells(bytes)}</div>
    <table>
      <thead><tr><th scope="col">Campo</th><th scope="col">Valor</th><th scope="col">Bytes</th></tr></thead>
      <tbody>${rows.map((row) => fieldRow(row, bytes, decoded))}</tbody>
    </table>`);
  linkHexAndRows(block);
  return block;
}

function* flatten(fields, depth = 0) {
  for (const field of fields) {
    if (INNER.has(field.key)) {
      if (field.key === 'propertyList') yield* flatten(field.children ?? [], depth);
      continue;
    }
    yield { field, depth };
    if (field.children) yield* flatten(field.children, depth + 1);
  }
}

function hexCells(bytes) {
  const cells = Array.from(bytes.subarray(0, SHOWN_BYTES), (byte, at) => html`<span data-at="${at}">${byte.toString(16).padStart(2, '0')}</span>`);
  const rest = bytes.length - SHOWN_BYTES;
  return rest > 0 ? [...cells, html`<em>… y ${rest} bytes más</em>`] : cells;
}

function fieldRow({ field, depth }, bytes, decoded) {
  const value = visible(fieldValue(field, decoded), { limit: SHOWN_VALUE });
  return html`<tr class="depth-${Math.min(depth, 3)}" data-start="${field.start}" data-end="${field.end}" tabindex="0">
    <th scope="row">${fieldLabel(field.key)}</th>
    <td><bdi>${value}</bdi></td>
    <td class="hex">${field.bits ? bitText(field, bytes) : byteText(field, bytes)}</td>
  </tr>`;
}

function byteText({ start, end }, bytes) {
  const shown = toHex(bytes.subarray(start, Math.min(end, start + 8)));
  return end - start > 8 ? `${shown}…` : shown;
}

/** The bits of a field inside its byte: ····11·· */
function bitText({ start, bits: [high, low] }, bytes) {
  const binary = bytes[start].toString(2).padStart(8, '0');
  return [...binary].map((bit, index) => (7 - index <= high && 7 - index >= low ? bit : '·')).join('');
}

function linkHexAndRows(block) {
  const cells = block.querySelectorAll('[data-at]');
  const mark = (start, end) => cells.forEach((cell, at) => cell.classList.toggle('marked', at >= start && at < end));
  for (const row of block.querySelectorAll('tr[data-start]')) {
    const { start, end } = row.dataset;
    const on = () => mark(Number(start), Number(end));
    const off = () => mark(0, 0);
    row.addEventListener('pointerenter', on);
    row.addEventListener('focus', on);
    row.addEventListener('pointerleave', off);
    row.addEventListener('blur', off);
  }
}
