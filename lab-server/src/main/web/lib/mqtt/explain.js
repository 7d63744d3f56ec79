// Why something went wrong, in Spanish: what was seen, why it matters, one question. No solutions.
//
// Every function returns {tone: 'ok'|'info'|'bad', title, saw, why?, question?}: plain text, shown with textContent.
// The evidence comes from client.js (`end` events and results); nothing here guesses beyond it, and where several causes fit
// the sentence says so.

import { observationText, observeFilter, observeTopic, quoted } from './observe.js';
import { reasonCode } from './reason-codes.js';
import { propertyValue } from './spec.js';

/** A PUBLISH at QoS 0 has no answer: within this time it is still a suspect. */
const SUSPECT_MS = 2_000;

/** The detail of an `end` event → explanation. */
export function explainEnd(end) {
  return ENDS[end.kind]?.(end) ?? bad('La conexión terminó', 'El navegador no da más datos.');
}

const bad = (title, saw, why = '', question = '') => ({ tone: 'bad', title, saw, why, question });
const info = (title, saw, why = '', question = '') => ({ tone: 'info', title, saw, why, question });

const ENDS = {
  clean: () => info('Desconectado', 'Te despediste con DISCONNECT: el broker descarta tu voluntad, si la tenías.'),
  cut: () => info('Conexión cortada', 'El socket se cerró sin DISCONNECT: el broker lo trata como una caída.'),
  refused: explainRefusal,
  server_disconnect: explainServerDisconnect,
  closed: explainClosed,
  unreachable: explainUnreachable,
  connect_timeout: explainTimeout,
  ping_timeout: () => bad('El broker dejó de contestar', 'Se envió PINGREQ y no llegó ningún PINGRESP.',
    'Sin respuesta no se puede saber si la conexión sigue viva, así que el cliente la cierra.'),
  unreadable: ({ fault }) => bad('Llegaron bytes que no son MQTT', UNREADABLE[fault?.kind] ?? UNREADABLE.malformed_length,
    '¿Seguro que al otro lado hay un broker MQTT sobre WebSocket?'),
};

const UNREADABLE = {
  malformed_length: 'La longitud de un paquete ocupa más de cuatro bytes, y MQTT no lo permite.',
  too_large: 'Llegó un paquete mayor que el límite de esta consola (4 MiB).',
  text_frame: 'Llegó una trama WebSocket de texto; MQTT viaja siempre en tramas binarias.',
};

function explainRefusal({ connAck, version, clientId, userName }) {
  const { hex, name, text } = reasonCode('CONNACK', version, connAck.reasonCode);
  const who = userName === null ? 'sin usuario' : `con el usuario «${quoted(userName)}»`;
  return bad('El broker no te dejó entrar', `CONNACK ${hex} (${name}). ${text}${brokerWords(connAck)}`,
    `Pediste entrar como «${quoted(clientId ?? '')}», ${who}.`);
}

function explainServerDisconnect({ disconnect, lastSent, sinceSentMs }) {
  const { hex, name, text } = reasonCode('DISCONNECT', 5, disconnect.reasonCode);
  const saw = `DISCONNECT ${hex} (${name}). ${text}${brokerWords(disconnect)}`;
  const suspect = suspectPacket(lastSent, sinceSentMs);
  return bad('El broker cerró la conexión y dijo por qué', saw, suspect?.saw ?? '', suspect?.question ?? '');
}

function brokerWords({ properties }) {
  const words = propertyValue(properties, 'reasonString');
  return words ? ` El broker añade: «${quoted(words)}».` : '';
}

function explainClosed(end) {
  const suspect = suspectPacket(end.lastSent, end.sinceSentMs);
  if (suspect) {
    return bad(`El broker cerró la conexión justo después de tu ${end.lastSent.packet.type}`, suspect.saw, suspect.why, suspect.question);
  }
  if (!end.connAck) return closedBeforeAnswer(end);
  return closedOutOfTheBlue(end);
}

function closedBeforeAnswer({ version }) {
  return bad('El broker cerró la conexión sin contestar a tu CONNECT', 'No llegó ningún CONNACK.',
    version === 3 || version === 4
      ? 'Así responde un broker a un CONNECT que no puede leer o que rompe una regla; en MQTT 3 no hay código para decirlo.'
      : 'Así responde un broker a un CONNECT que no puede leer.');
}

function closedOutOfTheBlue({ clientId, keepAlive, version, lastSent, sinceSentMs }) {
  const silence = lastSent?.answered ? ' El último ya tenía su respuesta.' : ` Lo último que enviaste fue hace ${seconds(sinceSentMs)}.`;
  const patience = keepAlive > 0
    ? `; que pasaran más de ${decimal.format(keepAlive * 1.5)} s (1,5 × keep alive) sin noticias tuyas, por ejemplo con la pestaña dormida` : '';
  return bad('El broker cerró la conexión sin decir nada', `No parece la respuesta a ningún paquete tuyo.${silence}`,
    `Causas habituales: otra conexión entró con el client ID «${quoted(clientId ?? '')}»${patience}; que el laboratorio empezara de nuevo el ejercicio; o que el broker se parase.`
    + (version < 5 ? ' En MQTT 3 el broker no puede despedirse con un motivo.' : ''));
}

/** The last packet, when it is the likely trigger: {saw, why, question} or null. */
function suspectPacket(lastSent, sinceSentMs) {
  if (!lastSent || lastSent.answered || sinceSentMs > SUSPECT_MS) return null;
  return SUSPECTS[lastSent.packet.type]?.(lastSent.packet) ?? null;
}

const SUSPECTS = {
  PUBLISH: ({ topic, qos }) => {
    const seen = observeTopic(topic);
    if (qos === 3) return trigger('Tu PUBLISH llevaba QoS 3.', 'MQTT sólo define QoS 0, 1 y 2.');
    if (seen.length === 0) return trigger(`Fue tu PUBLISH al topic «${quoted(topic)}», y el broker no dio ninguna explicación.`);
    const wild = seen.some((key) => key === 'plus' || key === 'hash');
    return trigger(`${named('El topic de tu PUBLISH', topic)} ${observationText(seen)}.`,
      'Un mensaje va a un topic concreto; ante un nombre que no puede serlo, el broker corta.',
      wild ? '¿En qué paquetes tienen sentido los comodines?' : '');
  },
  SUBSCRIBE: ({ subscriptions }) => {
    const odd = subscriptions.map(({ filter }) => [filter, observeFilter(filter)]).find(([, seen]) => seen.length > 0);
    if (!odd) return trigger(`Fue tu SUBSCRIBE a «${quoted(subscriptions[0]?.filter ?? '')}», y el broker no dio ninguna explicación.`);
    return filterTrigger('SUBSCRIBE', odd);
  },
  UNSUBSCRIBE: ({ filters }) => {
    const odd = filters.map((filter) => [filter, observeFilter(filter)]).find(([, seen]) => seen.length > 0);
    return odd ? filterTrigger('UNSUBSCRIBE', odd) : trigger('Fue tu UNSUBSCRIBE, y el broker no dio ninguna explicación.');
  },
  CONNECT: ({ clientId, clean, will }) => {
    const seen = will ? observeTopic(will.topic ?? '') : [];
    if (seen.length > 0) return trigger(`${named('El topic de tu voluntad', will.topic)} ${observationText(seen)}.`);
    if (clientId === '' && !clean) return trigger('Tu CONNECT llevaba un client ID vacío y pedía conservar la sesión.', '¿A nombre de quién la guardaría el broker?');
    return null;
  },
};

const named = (what, text) => (text === '' ? what : `${what}, «${quoted(text)}»,`);
const trigger = (saw, why = '', question = '') => ({ saw, why, question });

function filterTrigger(packet, [filter, seen]) {
  return trigger(`${named(`El filtro de tu ${packet}`, filter)} ${observationText(seen)}.`,
    'Un comodín sustituye niveles enteros; ante un filtro que no puede serlo, el broker corta.',
    '¿Qué niveles separa la barra en tu filtro?');
}

function explainUnreachable({ code, detail, cause }) {
  if (cause === 'too_long') return bad('No se pudo enviar CONNECT', tooLong(detail));
  const note = code && code !== 1006 ? ` (código ${code})` : '';
  return bad('No se pudo llegar al broker', `El navegador no consiguió abrir el WebSocket${note}.`,
    'El navegador no cuenta a las páginas si fue un puerto cerrado, un cortafuegos o un servidor que no habla WebSocket.',
    '¿Está en marcha el laboratorio?');
}

function explainTimeout({ opened }) {
  return bad('El broker no contestó a tiempo',
    opened ? 'El WebSocket se abrió y salió tu CONNECT, pero en 10 s no llegó ningún CONNACK.' : 'En 10 s no se abrió el WebSocket.');
}

const tooLong = (detail) => `Un texto de MQTT cabe en 65 535 bytes como mucho (${detail}).`;

const decimal = new Intl.NumberFormat('es');

function seconds(ms) {
  return ms < 60_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;
}

const LOCAL = {
  not_connected: () => info('No estás conectado', 'No se ha enviado nada: esta consola no tiene conexión con el broker.', '', '¿Has pulsado «Conectar»?'),
  too_long: ({ detail }) => bad('No cabe en un paquete MQTT', tooLong(detail)),
  too_many_unfinished: () => bad('Demasiados envíos pendientes', 'Hay 1000 envíos sin confirmar; espera a que el broker conteste.'),
  session_lost: () => bad('Se perdió la sesión', 'La sesión terminó antes de que el broker confirmara este envío.'),
  closed: () => bad('Sin confirmar', 'La conexión se cerró antes de que llegara la respuesta del broker.'),
};

function explainLocal(result) {
  return LOCAL[result.cause]?.(result) ?? bad('No se pudo completar', 'La conexión terminó antes.');
}

/** Result of `client.subscribe` for one subscription. */
export function explainSubscribe(result, { filter, qos }, version) {
  if (!result.ok) return explainLocal(result);
  const code = reasonCode('SUBACK', version, result.reasonCodes[0] ?? 0x80);
  const name = `«${quoted(filter)}»`;
  if (code.failed) {
    const seen = observeFilter(filter);
    const odd = seen.length > 0 ? `El filtro ${name} ${observationText(seen)}.` : `Pediste ${name}.`;
    return bad('El broker rechazó la suscripción', `SUBACK ${code.hex} (${code.name}). ${code.text}${brokerWords(result)}`, odd);
  }
  if (code.code < qos) {
    return info(`Suscrito a ${name} con QoS ${code.code}`, `Pediste QoS ${qos} y el broker concedió QoS ${code.code}.`);
  }
  return { tone: 'ok', title: `Suscrito a ${name} con QoS ${code.code}`, saw: `SUBACK ${code.hex}.` };
}

/** Result of `client.unsubscribe` for one filter. */
export function explainUnsubscribe(result, filter, version) {
  if (!result.ok) return explainLocal(result);
  const code = reasonCode('UNSUBACK', version, result.reasonCodes[0] ?? 0);
  const name = `«${quoted(filter)}»`;
  if (version < 5) return { tone: 'ok', title: `Suscripción a ${name} anulada`, saw: 'UNSUBACK.' };
  if (code.failed) return bad('El broker no anuló la suscripción', `UNSUBACK ${code.hex} (${code.name}). ${code.text}`);
  const tone = code.code === 0 ? 'ok' : 'info';
  return { tone, title: code.code === 0 ? `Suscripción a ${name} anulada` : `No había suscripción a ${name}`, saw: `UNSUBACK ${code.hex}. ${code.text}` };
}

/** Result of `client.publish`. */
export function explainPublish(result, { topic, qos }, version) {
  if (!result.ok && !result.acknowledged) return explainLocal(result);
  const name = `«${quoted(topic)}»`;
  if (qos === 0) return { tone: 'ok', title: `Enviado a ${name}`, saw: 'QoS 0: el broker no confirma nada.' };
  const code = reasonCode(result.by === 'PUBACK' ? 'PUBACK' : 'PUBREC', version, result.reasonCode);
  if (code.failed) {
    return bad('El broker no aceptó el mensaje', `${result.by} ${code.hex} (${code.name}). ${code.text}${brokerWords(result)}`);
  }
  const saw = version >= 5 && code.code !== 0 ? `${result.by} ${code.hex}. ${code.text}` : `${result.by}: el broker se hace cargo del mensaje.`;
  return { tone: code.code === 0 ? 'ok' : 'info', title: `Confirmado: ${name}`, saw };
}
