// What strikes the eye in a topic, a filter or a packet that was sent. It never stops anything: it only lets an
// explanation name what the broker had in front of it when it closed the connection.

/** Text with blanks, controls and direction marks made visible, for quoting in a sentence or a list. */
export function visible(text, { multiline = false, limit = 2048 } = {}) {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text;
  // eslint-disable-next-line no-control-regex
  return cut.replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (char) => {
    if (multiline && (char === '\n' || char === '\t')) return char;
    const code = char.codePointAt(0);
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? '\u2421' : `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/** A topic or filter for a sentence; outer blanks become ␣ because they count. */
export function quoted(text) {
  if (text === '') return '(vacío)';
  return visible(text, { limit: 120 }).replace(/^ +| +$/g, (blanks) => '␣'.repeat(blanks.length));
}

/** Observations on a Topic Name. [v5 4.7.1, 4.7.3] */
export function observeTopic(topic) {
  const seen = [];
  if (topic === '') seen.push('empty');
  if (topic.includes('+')) seen.push('plus');
  if (topic.includes('#')) seen.push('hash');
  if (topic.includes('\u0000')) seen.push('null');
  return seen;
}

/** Observations on a Topic Filter. [v5 4.7.1, 4.8.2] */
export function observeFilter(filter) {
  const seen = [];
  const levels = filter.split('/');
  if (filter === '') seen.push('empty');
  if (filter.includes('\u0000')) seen.push('null');
  if (levels.slice(0, -1).includes('#')) seen.push('hash_not_last');
  if (levels.some((level) => level.includes('#') && level !== '#')) seen.push('hash_in_level');
  if (levels.some((level) => level.includes('+') && level !== '+')) seen.push('plus_in_level');
  if (levels[0] === '$share') seen.push(...observeShared(levels));
  return seen;
}

function observeShared(levels) {
  const [, name = '', ...rest] = levels;
  return name === '' || /[+#]/.test(name) || rest.length === 0 || rest.join('/') === '' ? ['share_malformed'] : [];
}

const SENTENCES = {
  empty: 'está vacío',
  null: 'lleva el carácter nulo (U+0000)',
  plus: 'contiene el carácter «+»',
  hash: 'contiene el carácter «#»',
  hash_not_last: 'tiene un «#» con más niveles detrás',
  hash_in_level: 'tiene un «#» pegado a otros caracteres en el mismo nivel',
  plus_in_level: 'tiene un «+» pegado a otros caracteres en el mismo nivel',
  share_malformed: 'empieza por «$share/», pero no tiene la forma $share/grupo/filtro',
};

/** «contiene el carácter «+» y está vacío» */
export function observationText(seen) {
  return seen.map((key) => SENTENCES[key]).join(' y ');
}
