/**
 * What happened, one plain Spanish sentence per event: for the log, for the line below the picture
 * and for the labels of a screen reader.
 *
 * @typedef {'message'|'delivery'|'connection'|'subscription'|'retained'|'ack'|'trouble'} LogKind
 * @typedef {{parts: import('./say.js').Part[], kind: LogKind, tone: 'info'|'ok'|'warn'|'bad'}} Sentence
 */
import { client, counted, filter, listed, payload, say, topic } from './say.js';
import { connectRefusal, ruleSentence, subscribeRefusal } from './reasons.js';

/** Kinds of the log, in the order of its filter; Spanish names. */
export const LOG_KINDS = {
  message: 'Mensajes',
  delivery: 'Entregas',
  subscription: 'Suscripciones',
  connection: 'Conexiones',
  retained: 'Retenidos',
  ack: 'Confirmaciones',
  trouble: 'Problemas',
};

/**
 * @param {object} entry an entry of the model's log
 * @param {import('../model.js').RoutingModel} model
 * @returns {Sentence|null} null for events that another sentence already tells
 */
export function sentence(entry, model) {
  const name = (id) => client(model.nameOf(id));
  return SENTENCES[entry.k]?.(entry, name, model) ?? null;
}

const told = (parts, kind, tone = 'info') => ({ parts, kind, tone });

const SENTENCES = {
  publish(entry, name) {
    const who = publisher(entry, name);
    const what = say`${who} ${payload(entry.payload)} en ${topic(entry.topic)}${flags(entry)}`;
    if (entry.accepted === false) {
      const why = 'pero el broker no lo aceptó: no tiene permiso para publicar ahí.';
      return told(say`${what}, ${why}`, 'message', 'bad');
    }
    const { parts, tone } = fate(entry, name);
    return told(say`${what}: ${parts}`, 'message', tone);
  },

  deliver(entry, name) {
    const what = say`${payload(entry.payload)} de ${topic(entry.topic)} (QoS ${entry.qos})`;
    if (entry.live !== false) {
      return told(say`${name(entry.to)} recibió ${what}.`, 'delivery', 'ok');
    }
    if (entry.dup) {
      const why = 'Lleva la marca DUP: quizá ya lo tenía.';
      return told(say`El broker volvió a enviar a ${name(entry.to)} ${what}. ${why}`, 'delivery', 'warn');
    }
    if (entry.retain) {
      const why = 'el broker lo guardaba como último valor retenido.';
      return told(say`${name(entry.to)} recibió al suscribirse ${what}: ${why}`, 'delivery', 'ok');
    }
    return told(say`${name(entry.to)} recibió ${what}, que el broker tenía para él.`, 'delivery', 'ok');
  },

  ack(entry, name) {
    const packet = entry.qos === 2 ? 'PUBREC y PUBCOMP' : 'PUBACK';
    return told(say`${name(entry.by)} confirmó la entrega con ${packet} (QoS ${entry.qos}).`, 'ack', 'ok');
  },

  drop(entry, name) {
    const why = DROPS[entry.reason];
    if (!why) {
      return null; // no_match and denied: the sentence of the message says so
    }
    const parts = say`${name(entry.client)} se quedó sin un mensaje de ${topic(entry.topic)}: ${why}`;
    return told(parts, 'trouble', 'warn');
  },

  retained(entry) {
    if (entry.payload === null) {
      return told(say`El broker borró el valor retenido de ${topic(entry.topic)}.`, 'retained');
    }
    const parts = say`El broker guardó ${payload(entry.payload)} como valor retenido de ${topic(entry.topic)}.`;
    return told(parts, 'retained');
  },

  connect(entry, name, model) {
    const { version, clean } = entry.described ?? model.clients.get(entry.client) ?? {};
    const how = entry.session ? 'y recuperó la sesión que el broker le guardaba' : sessionKind(clean);
    return told(say`${name(entry.client)} se conectó con ${versionName(version)} ${how}.`, 'connection', 'ok');
  },

  refused(entry, name, model) {
    const version = entry.described?.version ?? model.clients.get(entry.client)?.version;
    const why = connectRefusal(entry.code, version, entry);
    return told(say`El broker rechazó la conexión de ${name(entry.client)}: ${why}`, 'trouble', 'bad');
  },

  subscribe(entry, name) {
    if (entry.code >= 0x80) {
      const why = subscribeRefusal(entry.code);
      const parts = say`El broker no aceptó la suscripción de ${name(entry.client)} a ${filter(entry.filter)}: ${why}`;
      return told(parts, 'trouble', 'bad');
    }
    const granted = `con QoS máximo ${entry.code}`;
    return told(say`${name(entry.client)} se suscribió a ${filter(entry.filter)} ${granted}.`, 'subscription');
  },

  unsubscribe(entry, name) {
    const parts = entry.existed
      ? say`${name(entry.client)} canceló su suscripción a ${filter(entry.filter)}.`
      : say`${name(entry.client)} quiso cancelar ${filter(entry.filter)}, pero no tenía esa suscripción.`;
    return told(parts, 'subscription', entry.existed ? 'info' : 'warn');
  },

  violation(entry, name) {
    const end = entry.closes === false ? '' : ' El broker cerró su conexión.';
    return told(say`${name(entry.client)} ${ruleSentence(entry)}${end}`, 'trouble', 'bad');
  },

  disconnect(entry, name) {
    const { text, tone } = CAUSES[entry.cause] ?? { text: 'se desconectó.', tone: 'info' };
    const will = entry.will ? ' El broker publica ahora su última voluntad.' : '';
    const kind = tone === 'bad' ? 'trouble' : 'connection';
    return told(say`${name(entry.client)} ${text}${will}`, kind, tone);
  },

  session_ended(entry, name) {
    const what = 'terminó: el broker olvidó sus suscripciones y lo que le guardaba.';
    return told(say`La sesión de ${name(entry.client)} ${what}`, 'connection');
  },
};

function publisher(entry, name) {
  if (entry.origin === 'will') {
    return say`Como última voluntad de ${name(entry.client)}, el broker publicó`;
  }
  return say`${name(entry.client)} publicó`;
}

function flags({ qos, retain, dup }) {
  const marks = [qos > 0 && `QoS ${qos}`, retain && 'retenido', dup && 'DUP'].filter(Boolean);
  return marks.length ? ` (${marks.join(', ')})` : '';
}

const reached = ({ result }) => result.startsWith('delivered');

/** Who got the message, or why nobody did. */
function fate(entry, name) {
  const to = (outcomes) => listed([...new Set(outcomes.map((one) => one.client))].map(name));
  const got = entry.outcomes.filter(reached);
  const queued = entry.outcomes.filter((one) => one.result === 'queued_offline');
  const missed = entry.outcomes.filter((one) => DROPS[one.result]);
  if (got.length) {
    const later = queued.length ? say` Queda guardado para ${to(queued)}.` : [];
    return { parts: say`llegó a ${to(got)}.${later}`, tone: 'ok' };
  }
  if (queued.length) {
    return { parts: say`queda guardado para ${to(queued)}, que ahora no está conectado.`, tone: 'ok' };
  }
  if (missed.length) {
    const coincided = counted(missed.length, 'suscripción coincidía', 'suscripciones coincidían');
    return { parts: say`${coincided}, pero no se pudo entregar a ${to(missed)}.`, tone: 'warn' };
  }
  if (entry.outcomes.some((one) => one.result === 'no_local')) {
    return { parts: say`sólo lo habría oído quien lo publicó, y pidió no oírse.`, tone: 'warn' };
  }
  return { parts: say`nadie escuchaba ese topic.`, tone: 'warn' };
}

/** Why a matching subscription got nothing. */
const DROPS = {
  qos0_offline: 'no estaba conectado y con QoS 0 no se guarda nada.',
  offline_qos0: 'no estaba conectado y con QoS 0 no se guarda nada.',
  queue_full: 'la cola que el broker le guarda estaba llena.',
  slow_consumer: 'lee más despacio de lo que llega y con QoS 0 no se espera a nadie.',
  expired: 'el mensaje caducó antes de poder entregarse.',
  packet_too_large: 'el mensaje es mayor que el paquete más grande que admite.',
  not_authorized: 'no tiene permiso para leer ese topic.',
};

const CAUSES = {
  clean: { text: 'se despidió con DISCONNECT.', tone: 'info' },
  lost: { text: 'se cortó sin despedirse.', tone: 'bad' },
  keep_alive: { text: 'llevaba callado más de 1,5 veces su keep alive: el broker lo dio por perdido.', tone: 'bad' },
  takeover: { text: 'fue expulsado: otra conexión usó el mismo client ID.', tone: 'bad' },
  protocol: { text: 'quedó desconectado por romper una regla del protocolo.', tone: 'info' },
  server: { text: 'fue desconectado por el laboratorio.', tone: 'info' },
};

function versionName(version) {
  return { 3: 'MQTT 3.1', 4: 'MQTT 3.1.1', 5: 'MQTT 5' }[version] ?? 'MQTT';
}

function sessionKind(clean) {
  return clean === false ? 'y sesión persistente' : 'y sesión limpia';
}
