/** Small helpers for SVG and HTML; text only ever through `textContent`. */
const SVG = 'http://www.w3.org/2000/svg';

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** An SVG element: `svg('rect', {class: 'x', width: 3})`. */
export function svg(tag, attributes = {}, ...children) {
  return build(document.createElementNS(SVG, tag), attributes, children);
}

/** A text of the picture whose owner has an `aria-label` that says it better. */
export function words(attributes, text = '') {
  return svg('text', { 'aria-hidden': 'true', ...attributes }, text);
}

/** An HTML element: `el('button', {type: 'button'}, 'Pausa')`. */
export function el(tag, attributes = {}, ...children) {
  return build(document.createElement(tag), attributes, children);
}

/** Sets attributes that changed; null removes. */
export function assign(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) {
      element.removeAttribute(name);
    } else if (element.getAttribute(name) !== String(value)) {
      element.setAttribute(name, String(value));
    }
  }
}

export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Moves a group; CSS decides whether that takes time. */
export function moveTo(group, x, y) {
  const transform = `translate(${Math.round(x * 10) / 10}px, ${Math.round(y * 10) / 10}px)`;
  if (group.style.transform !== transform) {
    group.style.transform = transform;
  }
}

/**
 * Keeps one element per item, in any order: creates, updates, removes.
 *
 * @template T
 * @param {Map<string, {element: Element}>} kept from call to call
 * @param {Iterable<T>} items
 */
export function reconcile(kept, parent, items, keyOf, create, update) {
  const seen = new Set();
  for (const item of items) {
    const key = keyOf(item);
    seen.add(key);
    let part = kept.get(key);
    if (!part) {
      part = create(item);
      kept.set(key, part);
      parent.append(part.element);
    }
    update(part, item);
  }
  for (const [key, part] of kept) {
    if (!seen.has(key)) {
      part.element.remove();
      kept.delete(key);
    }
  }
}

let context = null;
const widths = new Map();

/** Width of a text in CSS pixels, as the browser would set it. */
export function measure(text, font) {
  const key = `${font}\0${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    context ??= document.createElement('canvas').getContext('2d');
    context.font = font;
    width = context.measureText(text).width;
    if (widths.size > 4000) {
      widths.clear();
    }
    widths.set(key, width);
  }
  return width;
}

/** When the page's fonts have arrived, earlier widths are wrong. */
export function forgetWidths() {
  widths.clear();
}

/** The text, its end shortened with … until it fits. */
export function fit(text, width, font) {
  if (measure(text, font) <= width) {
    return text;
  }
  const letters = [...text.slice(0, 400)];
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(letters.slice(0, middle).join('') + '…', font) <= width) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return letters.slice(0, low).join('') + '…';
}
