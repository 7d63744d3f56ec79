/**
 * Payloads and other strings of strangers, made fit to be shown. Whoever draws them uses
 * `textContent`; here they only get short and visible.
 *
 * @typedef {{text: string, hex: boolean, empty: boolean, cut: boolean}} ShownPayload
 */

/** @returns {ShownPayload} of a payload as the live socket sends it */
export function readPayload(payload, cut = false) {
  if (payload && typeof payload === 'object') {
    const hex = String(payload.hex ?? '');
    return {
      text: (hex.match(/../g) ?? []).join(' '),
      hex: true,
      empty: hex === '',
      cut: cut || Boolean(payload.cut),
    };
  }
  const text = payload == null ? '' : String(payload);
  return { text, hex: false, empty: text === '', cut };
}

/** One line of at most `max` characters; control characters become visible. */
export function oneLine(text, max) {
  const line = text
    .slice(0, max * 2 + 2)
    .replace(/[\n\r\t]+/g, '⏎')
    .replace(/[\p{Cc}\p{Cf}]/gu, '·');
  const letters = [...line];
  return letters.length > max ? letters.slice(0, Math.max(1, max - 1)).join('') + '…' : line;
}

/** `«ON»`, `«4f 4e» (hex)` or `(vacío)`, in one line. */
export function quoted(payload, max = 40) {
  if (payload.empty) {
    return '(vacío)';
  }
  const text = oneLine(payload.text, max);
  const shown = payload.cut && !text.endsWith('…') ? `${text}…` : text;
  return payload.hex ? `«${shown}» (hex)` : `«${shown}»`;
}

/** Without quotes, for labels in the picture. */
export function label(payload, max) {
  if (payload === null) {
    return '';
  }
  return payload.empty ? '(vacío)' : oneLine(payload.text, max);
}
