/**
 * Topic Names and Topic Filters, held against each other level by level.
 *
 * How it works: the same walk as `dev.mqttlab.broker.topic.TopicFilter` (the broker decides; this
 * module only *shows*), but it keeps what it saw at every level so that a picture or a table can
 * tell why. The tests run the same vectors as the Java class.
 *
 * Levels are split at every `/`; empty levels count [v5 §4.7.1.1]. Comparison is exact: letter
 * case, accents and spaces matter [v5 MQTT-4.7.3-4].
 *
 * @typedef {'equal'|'plus'|'hash'|'parent'|'differs'|'filter_ended'|'topic_ended'|'dollar'|'after'}
 *     CellState
 * @typedef {{level: number, filter: string|null, topic: string|null, state: CellState}} Cell
 * @typedef {{text: string, share: string|null, matching: string, levels: string[],
 *     problem: {rule: string, text: string}|null}} ParsedFilter
 */

const SHARE_PREFIX = '$share/';
const MAX_BYTES = 65_535;

/** Splits at every `/`; `''` gives one empty level. */
export function splitLevels(text) {
  return text.split('/');
}

/** True when leading wildcards may not match this topic [v5 MQTT-4.7.2-1]. */
export function isDollarTopic(topic) {
  return topic.startsWith('$');
}

/** @returns {ParsedFilter} never throws: `problem` names the broken statement, in Spanish */
export function parseFilter(text) {
  const plain = { text, share: null, matching: text, levels: splitLevels(text), problem: null };
  const problem = lengthProblem(text, 'El filtro');
  if (problem) {
    return { ...plain, problem };
  }
  return text.startsWith(SHARE_PREFIX) ? parseShared(text) : { ...plain, problem: wildcardProblem(text) };
}

function parseShared(text) {
  const slash = text.indexOf('/', SHARE_PREFIX.length);
  const share = slash < 0 ? '' : text.slice(SHARE_PREFIX.length, slash);
  const matching = slash < 0 ? '' : text.slice(slash + 1);
  return { text, share, matching, levels: splitLevels(matching), problem: shareProblem(share, matching) };
}

function shareProblem(share, matching) {
  if (share === '') {
    return { rule: 'MQTT-4.8.2-1', text: 'Después de $share/ va el nombre del grupo y luego el filtro.' };
  }
  if (/[+#]/.test(share)) {
    return { rule: 'MQTT-4.8.2-2', text: 'El nombre del grupo no puede llevar + ni #.' };
  }
  if (matching === '') {
    return { rule: 'MQTT-4.8.2-2', text: 'Falta el filtro detrás del nombre del grupo.' };
  }
  return wildcardProblem(matching);
}

/** @returns {{rule: string, text: string}|null} what is wrong with a Topic Name, in Spanish */
export function topicProblem(name) {
  const problem = lengthProblem(name, 'El topic');
  if (problem) {
    return problem;
  }
  if (/[+#]/.test(name)) {
    // [v5 MQTT-3.3.2-2] [3.1.1 MQTT-3.3.2-2]
    return {
      rule: 'MQTT-3.3.2-2',
      text: 'Los comodines + y # sólo valen al suscribirse: un mensaje va a un topic concreto.',
    };
  }
  return null;
}

function lengthProblem(text, what) {
  if (text === '') {
    return { rule: 'MQTT-4.7.3-1', text: `${what} debe tener al menos un carácter.` };
  }
  if (text.includes('\0')) {
    return { rule: 'MQTT-4.7.3-2', text: `${what} no puede contener el carácter nulo (U+0000).` };
  }
  if (text.length > MAX_BYTES / 3 && new TextEncoder().encode(text).length > MAX_BYTES) {
    return { rule: 'MQTT-4.7.3-3', text: `${what} no puede pasar de 65 535 bytes en UTF-8.` };
  }
  return null;
}

function wildcardProblem(filter) {
  const levels = splitLevels(filter);
  for (const [index, level] of levels.entries()) {
    if (level.includes('#') && (level !== '#' || index !== levels.length - 1)) {
      // [v5 MQTT-4.7.1-1] [3.1.1 MQTT-4.7.1-2]
      return { rule: 'MQTT-4.7.1-1', text: '# debe ser el último nivel y ocuparlo entero.' };
    }
    if (level.includes('+') && level !== '+') {
      // [v5 MQTT-4.7.1-2] [3.1.1 MQTT-4.7.1-3]
      return { rule: 'MQTT-4.7.1-2', text: '+ debe ocupar un nivel entero.' };
    }
  }
  return null;
}

/**
 * Where filter and topic first differ, without the `$` rule: −1 when they do not, otherwise the
 * zero-based level; the length of the shorter one when one ends before the other.
 */
export function firstDifference(filterLevels, topicLevels) {
  for (let i = 0; i < filterLevels.length; i++) {
    if (filterLevels[i] === '#') {
      return -1; // also the parent level: a/# matches a [v5 §4.7.1.2]
    }
    if (i === topicLevels.length) {
      return i;
    }
    if (filterLevels[i] !== '+' && filterLevels[i] !== topicLevels[i]) {
      return i;
    }
  }
  return filterLevels.length === topicLevels.length ? -1 : filterLevels.length;
}

/** Does the filter match, `$` rule and `$share/…` included? Invalid filters match nothing. */
export function matches(filter, topic) {
  const parsed = typeof filter === 'string' ? parseFilter(filter) : filter;
  return (
    parsed.problem === null &&
    !excludedByDollar(parsed, topic) &&
    firstDifference(parsed.levels, splitLevels(topic)) === -1
  );
}

function excludedByDollar(parsed, topic) {
  return isDollarTopic(topic) && (parsed.levels[0] === '+' || parsed.levels[0] === '#');
}

/**
 * The whole comparison, for «¿Por qué no me llegó?».
 *
 * @returns {{matches: boolean, dollar: boolean, differs: number, share: string|null,
 *     filterLevels: string[], topicLevels: string[], cells: Cell[]}} `differs` as
 *     {@link firstDifference}; `cells` has one entry per level of the longer of the two
 */
export function compareLevels(filter, topic) {
  const parsed = parseFilter(filter);
  const topicLevels = splitLevels(topic);
  const dollar = excludedByDollar(parsed, topic);
  const differs = dollar ? 0 : firstDifference(parsed.levels, topicLevels);
  const length = Math.max(parsed.levels.length, topicLevels.length);
  const cells = Array.from({ length }, (_, level) => ({
    level,
    filter: parsed.levels[level] ?? null,
    topic: topicLevels[level] ?? null,
    state: cellState(parsed.levels, topicLevels, level, differs, dollar),
  }));
  return {
    matches: parsed.problem === null && differs === -1,
    dollar,
    differs,
    share: parsed.share,
    filterLevels: parsed.levels,
    topicLevels,
    cells,
  };
}

function cellState(filterLevels, topicLevels, level, differs, dollar) {
  if (differs !== -1 && level > differs) {
    return 'after';
  }
  if (level === differs) {
    return differenceState(filterLevels, topicLevels, level, dollar);
  }
  const hash = filterLevels.indexOf('#');
  if (hash !== -1 && level >= hash) {
    return topicLevels.length === hash ? 'parent' : 'hash';
  }
  return filterLevels[level] === '+' ? 'plus' : 'equal';
}

function differenceState(filterLevels, topicLevels, level, dollar) {
  if (dollar) {
    return 'dollar';
  }
  if (level >= filterLevels.length) {
    return 'filter_ended';
  }
  return level >= topicLevels.length ? 'topic_ended' : 'differs';
}

const withoutAccents = (text) => text.normalize('NFD').replace(/\p{M}/gu, '');

/**
 * What a person probably overlooked when two levels differ, most specific first; null when they are
 * simply different.
 *
 * @returns {'case'|'accents'|'case_accents'|'space'|'star'|'leading_slash'|'trailing_slash'|
 *     'similar'|null}
 */
export function differenceHint(comparison) {
  const { filterLevels, topicLevels, differs } = comparison;
  if (comparison.matches || comparison.dollar) {
    return null;
  }
  if (emptyEdge(filterLevels, topicLevels, 0)) {
    return 'leading_slash';
  }
  if (emptyEdge(filterLevels, topicLevels, -1)) {
    return 'trailing_slash';
  }
  const wanted = filterLevels[differs];
  const got = topicLevels[differs];
  return wanted === undefined || got === undefined ? null : levelHint(wanted, got);
}

/** Would they match if the empty level at that edge of one of them were left out? */
function emptyEdge(filterLevels, topicLevels, edge) {
  const cut = (levels) => (edge === 0 ? levels.slice(1) : levels.slice(0, -1));
  const hasEdge = (levels) => levels.length > 1 && levels.at(edge) === '';
  if (hasEdge(filterLevels) === hasEdge(topicLevels)) {
    return false;
  }
  const filter = hasEdge(filterLevels) ? cut(filterLevels) : filterLevels;
  const topic = hasEdge(topicLevels) ? cut(topicLevels) : topicLevels;
  return firstDifference(filter, topic) === -1;
}

function levelHint(wanted, got) {
  if (wanted.includes('*')) {
    return 'star';
  }
  if (wanted.trim() === got.trim()) {
    return 'space';
  }
  if (wanted.toLowerCase() === got.toLowerCase()) {
    return 'case';
  }
  if (withoutAccents(wanted) === withoutAccents(got)) {
    return 'accents';
  }
  if (withoutAccents(wanted).toLowerCase() === withoutAccents(got).toLowerCase()) {
    return 'case_accents';
  }
  return similar(wanted, got) ? 'similar' : null;
}

/** One letter more, less or changed, in words of four letters or more; digits do not count. */
export function similar(a, b) {
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) {
    return false;
  }
  let start = 0;
  while (start < a.length && a[start] === b[start]) {
    start++;
  }
  let end = 0;
  const room = Math.min(a.length, b.length) - start;
  while (end < room && a.at(-1 - end) === b.at(-1 - end)) {
    end++;
  }
  const changed = a.slice(start, a.length - end) + b.slice(start, b.length - end);
  // planta1 and planta2 are two names, not a slip of the finger
  return Math.max(a.length, b.length) - start - end <= 1 && !/\d/.test(changed);
}
