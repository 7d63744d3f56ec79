/**
 * Escaping template tag: everything interpolated is text unless it came from `html` itself.
 *
 *   import { html, fill } from "lab/lib/html.js";
 *   fill(list, html`<li class="${kind}">${topic}</li>`);
 *   html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`
 *
 * Arrays are joined; null, undefined and false become nothing. Attribute values must be quoted. There is no way
 * to opt out of escaping: payloads and topics come from strangers.
 */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "`": "&#96;" };

/** Escapes a value for use as HTML text or inside a quoted attribute. */
export function escapeHtml(value) {
  return String(value).replace(/[&<>"'`]/g, (character) => ENTITIES[character]);
}

/** Markup built by `html`; the only thing `html` inserts unescaped. */
class Markup {
  #text;

  constructor(text) {
    this.#text = text;
  }

  toString() {
    return this.#text;
  }
}

function render(value) {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Markup) return value.toString();
  if (Array.isArray(value)) return value.map(render).join("");
  return escapeHtml(value);
}

/** Tag: `html\`<b>${text}</b>\`` returns markup with every value escaped. */
export function html(strings, ...values) {
  return new Markup(strings.raw.reduce((text, part, index) => text + render(values[index - 1]) + part));
}

/** Replaces the content of an element (or shadow root) with markup from `html`. */
export function fill(target, markup) {
  if (!(markup instanceof Markup)) throw new TypeError("fill() only takes markup built by html``");
  target.innerHTML = markup.toString();
  return target;
}
