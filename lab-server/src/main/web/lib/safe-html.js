// HTML that the server has already made safe (statement, hints), let in a second time through a list of allowed elements.
//
// How it works: DOMParser reads the text into a document without scripts or loading; every node is copied by hand into new
// elements, so nothing outside the lists below can arrive, whatever the server missed.

const ELEMENTS = new Set([
  'p', 'br', 'code', 'strong', 'em', 'b', 'i', 'ul', 'ol', 'li', 'a', 'pre', 'blockquote', 'kbd', 'sup', 'sub', 'span', 'h3', 'h4', 'h5',
  'table', 'thead', 'tbody', 'tr', 'th', 'td', 'hr',
]);
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'math']);

/** Replaces the content of `target` with the allowed part of `markup`. */
export function setSafeHtml(target, markup) {
  const { body } = new DOMParser().parseFromString(markup, 'text/html');
  target.replaceChildren(...copies(body.childNodes));
}

function copies(nodes) {
  return [...nodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)];
    if (node.nodeType !== Node.ELEMENT_NODE || SILENT.has(node.localName)) return [];
    if (!ELEMENTS.has(node.localName)) return copies(node.childNodes);
    return [copyOf(node)];
  });
}

function copyOf(node) {
  const copy = document.createElement(node.localName);
  if (node.className && /^[\w -]+$/.test(node.className)) copy.className = node.className;
  const address = node.localName === 'a' ? node.getAttribute('href') : null;
  if (address && /^(?:https?:\/\/|\/(?!\/)|#)/.test(address)) copy.href = address;
  copy.append(...copies(node.childNodes));
  return copy;
}
