/**
 * «¿Por qué no me llegó?» and «¿Por qué me llegó?»: one plain sentence for every result of a routing
 * decision, the tip that follows from what differs, and the passage of the specification.
 *
 * @typedef {{title: string, received: boolean, parts: import('./say.js').Part[],
 *     tip: string, cite: string, comparison: object, facts: [string, string][]}} Answer
 */
import { compareLevels, differenceHint } from '../topic.js';
import { client, filter, say, topic } from './say.js';
import { oneLine } from './payload.js';

const RECEIVED = new Set(['delivered', 'delivered_qos_downgraded', 'retained']);
const LATER = new Set(['queued_offline']);
const SAME_CLIENT = new Set(['overlapping']);

/**
 * @param {import('./explain.js').Explanation} explanation
 * @returns {Answer}
 */
export function answer(explanation) {
  const { result } = explanation.outcome;
  const comparison = compareLevels(explanation.filter, explanation.message.topic);
  const make = ANSWERS[result] ?? ANSWERS.unknown;
  const { parts, tip = '', cite } = make(explanation, comparison);
  return { title: titleOf(result), received: RECEIVED.has(result), parts, tip, cite, comparison, facts: facts(explanation) };
}

function titleOf(result) {
  if (RECEIVED.has(result)) {
    return '¿Por qué me llegó?';
  }
  if (LATER.has(result)) {
    return '¿Por qué no me ha llegado todavía?';
  }
  return SAME_CLIENT.has(result) ? '¿Por qué no me llegó otra vez?' : '¿Por qué no me llegó?';
}

const ABOUT_QOS = new Set([...RECEIVED, ...LATER, 'offline_qos0', 'slow_consumer']);

/** Name and value pairs worth a look where QoS plays a part: the two QoS and their minimum. */
function facts({ message, outcome, granted, deliveries }) {
  if (!ABOUT_QOS.has(outcome.result)) {
    return [];
  }
  const published = message.k === 'publish' ? message.qos : null;
  const arrived = deliveries.at(-1)?.qos ?? (outcome.qos >= 0 ? outcome.qos : null);
  const pairs = [];
  if (published !== null) {
    pairs.push(['QoS al publicar', String(published)]);
  }
  if (granted !== null) {
    pairs.push(['QoS concedido a la suscripción', String(granted)]);
  }
  if (arrived !== null && RECEIVED.has(outcome.result)) {
    const minimum = published !== null && granted !== null ? ` = mín(${published}, ${granted})` : '';
    pairs.push(['QoS de la entrega', `${arrived}${minimum}`]);
  }
  return pairs;
}

const ORDINALS = ['primer', 'segundo', 'tercer', 'cuarto', 'quinto', 'sexto', 'séptimo', 'octavo', 'noveno', 'décimo'];
const ordinal = (level) => (level < ORDINALS.length ? `${ORDINALS[level]} nivel` : `nivel ${level + 1}`);
const levelText = (text) => (text === '' ? 'nada (un nivel vacío)' : `«${oneLine(text, 40)}»`);
const levelCount = (levels) => (levels.length === 1 ? '1 nivel' : `${levels.length} niveles`);

const ANSWERS = {
  delivered: (explanation, comparison) => ({
    parts: say`El topic ${topic(explanation.message.topic)} coincide con el filtro ${filter(explanation.filter)}: ${covers(comparison)}.`,
    cite: 'MQTT 5.0 §4.7 · MQTT 3.1.1 §4.7',
  }),

  delivered_qos_downgraded: ({ message, granted, outcome, filter: wanted }) => ({
    parts: say`El topic coincide con ${filter(wanted)}, pero llegó con QoS ${outcome.qos} y no con QoS ${message.qos}: el broker entrega con el menor de los dos, mín(${message.qos} al publicar, ${granted ?? outcome.qos} concedido al suscribirse) = ${outcome.qos}.`,
    tip: 'Quien publica decide el QoS hasta el broker; quien se suscribe, el QoS desde el broker.',
    cite: 'MQTT 5.0 [MQTT-3.8.4-8] · MQTT 3.1.1 [MQTT-3.8.4-6]',
  }),

  retained: ({ filter: wanted, message }) => ({
    parts: say`${topic(message.topic)} tenía un valor retenido: al suscribirse a ${filter(wanted)}, el broker entregó enseguida la última copia que guardaba, marcada como retenida.`,
    cite: 'MQTT 5.0 §3.3.1.3 · MQTT 3.1.1 [MQTT-3.3.1-6]',
  }),

  queued_offline: ({ clientName }) => ({
    parts: say`${client(clientName)} no está conectado, pero su sesión sigue viva y pidió QoS 1 o 2: el broker le guarda el mensaje y se lo entregará cuando vuelva con el mismo client ID.`,
    cite: 'MQTT 5.0 §4.1, §4.4 · MQTT 3.1.1 §4.1',
  }),

  no_match: (explanation, comparison) => ({
    parts: difference(explanation, comparison),
    tip: HINTS[differenceHint(comparison)] ?? '',
    cite: 'MQTT 5.0 §4.7.1, [MQTT-4.7.3-4] · MQTT 3.1.1 §4.7',
  }),

  dollar_topic: ({ message, filter: wanted }) => ({
    parts: say`${topic(message.topic)} empieza por «$»: un comodín en el primer nivel (${filter(wanted)}) no alcanza esos topics, que son del propio broker.`,
    tip: 'Para verlos hay que nombrar el primer nivel, por ejemplo $SYS/#.',
    cite: 'MQTT 5.0 [MQTT-4.7.2-1] · MQTT 3.1.1 [MQTT-4.7.2-1]',
  }),

  no_local: ({ clientName }) => ({
    parts: say`${client(clientName)} publicó este mensaje y se suscribió con «No Local»: pidió no recibir lo que él mismo publica.`,
    cite: 'MQTT 5.0 [MQTT-3.8.3-3]',
  }),

  shared_other_member: ({ filter: wanted }, { share }) => ({
    parts: say`${filter(wanted)} es una suscripción compartida: cada mensaje va a un solo miembro del grupo ${share ? `«${oneLine(share, 40)}»` : ''}, y esta vez le tocó a otro.`,
    cite: 'MQTT 5.0 §4.8.2',
  }),

  not_authorized: ({ clientName, message }) => ({
    parts: say`El filtro coincide, pero ${client(clientName)} no tiene permiso para leer ${topic(message.topic)}: el broker no se lo entrega y tampoco se lo dice.`,
    cite: 'MQTT 5.0 §5.4.2 · MQTT 3.1.1 §5.4.2',
  }),

  offline_qos0: ({ clientName, message, granted }) => ({
    parts: say`${client(clientName)} no estaba conectado y el mensaje le tocaba con QoS 0 (publicado con QoS ${message.qos}, suscrito con QoS ${granted ?? 0}): con QoS 0 el broker no guarda nada para quien no está.`,
    cite: 'MQTT 5.0 §4.1, §4.3.1 · MQTT 3.1.1 §4.1',
  }),

  queue_full: ({ clientName }) => ({
    parts: say`La cola de mensajes que el broker guarda para ${client(clientName)} estaba llena: éste ya no cabía y se descartó.`,
    tip: 'Un broker no puede guardar sin fin: cada cola tiene un límite.',
    cite: 'MQTT 5.0 §4.1 (almacenamiento limitado)',
  }),

  slow_consumer: ({ clientName }) => ({
    parts: say`${client(clientName)} lee más despacio de lo que le llega: su conexión estaba atascada y un mensaje con QoS 0 no espera, así que se descartó.`,
    cite: 'MQTT 5.0 §4.3.1 · MQTT 3.1.1 §4.3.1',
  }),

  packet_too_large: ({ clientName }) => ({
    parts: say`Al conectarse, ${client(clientName)} anunció el tamaño máximo de paquete que admite, y este mensaje es mayor: el broker no se lo puede enviar.`,
    cite: 'MQTT 5.0 [MQTT-3.1.2-24]',
  }),

  overlapping: ({ clientName, filter: wanted }) => ({
    parts: say`${filter(wanted)} también coincide, pero otra suscripción de ${client(clientName)} ya se lleva este mensaje: el broker se lo entrega una sola vez.`,
    cite: 'MQTT 3.1.1 §3.3.5 · MQTT 5.0 [MQTT-3.3.4-2]',
  }),

  too_late: ({ clientName, filter: wanted }) => ({
    parts: say`${client(clientName)} se suscribió a ${filter(wanted)} después de este mensaje. Un mensaje normal no espera a nadie.`,
    tip: 'Sólo un mensaje retenido llega a quien se suscribe después.',
    cite: 'MQTT 5.0 §3.8.4 · MQTT 3.1.1 §3.8.4',
  }),

  refused_publish: ({ publisherName, message }) => ({
    parts: say`El broker no aceptó el mensaje: ${client(publisherName)} no tiene permiso para publicar en ${topic(message.topic)}, así que no llegó a nadie.`,
    cite: 'MQTT 5.0 §3.4.2.1 (0x87) · MQTT 3.1.1 [MQTT-3.3.5-2]',
  }),

  would_match: (explanation, comparison) => ({
    parts: say`El filtro ${filter(explanation.filter)} coincide con el topic (${covers(comparison)}), pero el broker no guardó lo que pasó con esta suscripción: había demasiadas.`,
    cite: 'MQTT 5.0 §4.7',
  }),

  unknown: ({ outcome }) => ({
    parts: say`El broker dio un motivo que esta página no conoce: ${outcome.result}.`,
    cite: '',
  }),
};

/** How the filter covers the topic, in words. */
function covers({ cells }) {
  const states = cells.map((cell) => cell.state);
  if (states.includes('parent')) {
    return '# alcanza también el nivel del que cuelga';
  }
  const words = [];
  if (states.includes('plus')) {
    words.push('+ vale por cualquier nivel');
  }
  if (states.includes('hash')) {
    words.push('# vale por todo lo que sigue');
  }
  return words.length ? words.join(' y ') : 'son iguales nivel a nivel';
}

/** The sentence for the first level at which they differ. */
function difference({ filter: wanted, message }, comparison) {
  const { cells, differs, filterLevels, topicLevels } = comparison;
  const cell = cells[differs];
  if (cell?.state === 'filter_ended') {
    const lengths = `el filtro tiene ${levelCount(filterLevels)} y el topic, ${levelCount(topicLevels)}`;
    return say`${filter(wanted)} se acaba antes que el topic: ${lengths}.`;
  }
  if (cell?.state === 'topic_ended') {
    const missing = cell.filter === '+' ? '«+» exige que haya un nivel, y el topic ya se acabó' : `falta ${levelText(cell.filter)}`;
    return say`${topic(message.topic)} se acaba antes que el filtro: en el ${ordinal(differs)} ${missing}.`;
  }
  return say`En el ${ordinal(differs)}, el filtro pide ${levelText(cell?.filter ?? '')} y el topic dice ${levelText(cell?.topic ?? '')}: no son iguales.`;
}

const HINTS = {
  case: 'Sólo cambian mayúsculas y minúsculas, y para el broker son letras distintas.',
  accents: 'Sólo cambia un acento (o la ñ), y el broker compara letra a letra.',
  case_accents: 'Sólo cambian mayúsculas y acentos: el broker compara letra a letra.',
  space: 'Sobra o falta un espacio: también cuenta.',
  star: 'En MQTT «*» no es un comodín: los comodines son + y #.',
  leading_slash: 'La barra del principio crea un primer nivel vacío: «/casa» y «casa» son distintos.',
  trailing_slash: 'La barra del final añade un último nivel vacío: «casa/» y «casa» son distintos.',
  similar: 'Se parecen mucho: ¿una letra de más o de menos?',
};
