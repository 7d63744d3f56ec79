/**
 * Why the broker said no, in Spanish and in the third person: the picture talks about any client.
 * [v5 §2.4] [3.1.1 table 3.1]
 */
import { oneLine } from './payload.js';

const CONNECT_3 = {
  1: 'no habla la versión de MQTT que pidió.',
  2: 'no admite ese client ID.',
  3: 'ahora mismo no puede atender a nadie.',
  4: 'el usuario o la contraseña no valen.',
  5: 'no tiene permiso para entrar.',
};

const CODES_5 = {
  0x80: 'sin decir la causa.',
  0x81: 'no pudo leer el paquete: sus bytes no siguen el formato de MQTT.',
  0x82: 'el paquete rompe una regla del protocolo.',
  0x83: 'es válido, pero este broker no lo admite.',
  0x84: 'no habla la versión de MQTT que pidió.',
  0x85: 'no admite ese client ID.',
  0x86: 'el usuario o la contraseña no valen.',
  0x87: 'no tiene permiso.',
  0x88: 'ahora mismo no puede atender a nadie.',
  0x89: 'está saturado.',
  0x8f: 'no acepta ese filtro.',
  0x90: 'no acepta ese topic.',
  0x97: 'se superó un límite del broker.',
  0x9e: 'no admite suscripciones compartidas.',
  0x9f: 'hubo demasiadas conexiones en poco tiempo.',
};

/** Reason clause for a refused CONNECT; code −1 = closed without CONNACK. */
export function connectRefusal(code, version, { detail = '' } = {}) {
  const known = version === 5 ? CODES_5[code] : (CONNECT_3[code] ?? CODES_5[code]);
  if (known) {
    return known;
  }
  return detail ? `no entendió la conexión (${oneLine(detail, 60)}).` : 'la cerró sin responder.';
}

/** Reason clause for a SUBACK ≥ 0x80. In 3.1.1 there is only 0x80, «failure». */
export function subscribeRefusal(code) {
  return code === 0x80 ? 'lo rechazó sin decir la causa.' : (CODES_5[code] ?? `código 0x${code.toString(16)}.`);
}

/** What a client did wrong, after its name: «publicó con un comodín en el topic …». */
export function ruleSentence({ rule = '', detail = '' }) {
  const found = RULES.find(([pattern]) => pattern.test(rule));
  const shown = detail ? ` «${oneLine(detail, 60)}»` : '';
  if (found) {
    return found[1](shown);
  }
  const limit = /^limit (.+)/.exec(rule);
  if (limit) {
    return `superó un límite del broker (${limit[1]}).`;
  }
  return `rompió la regla ${rule || 'del protocolo'}${detail ? `:${shown}` : ''}.`;
}

const RULES = [
  [
    /3\.3\.2-2\b/,
    (shown) =>
      `publicó en un topic con comodín${shown}. Los comodines sólo valen al suscribirse: un mensaje va a un topic concreto.`,
  ],
  [/4\.7\.1-[123]\b/, (shown) => `pidió un filtro mal escrito${shown}: + ocupa un nivel entero y # sólo puede ser el último.`],
  [/4\.7\.3-1\b/, () => 'envió un topic o un filtro vacío: debe tener al menos un carácter.'],
  [/4\.7\.3-2\b|1\.5\.[34]-2\b/, () => 'envió un texto con el carácter nulo (U+0000), que MQTT prohíbe.'],
  [/1\.5\.[34]-1\b/, () => 'envió un texto que no es UTF-8 válido.'],
  [/4\.8\.2-[12]\b/, (shown) => `pidió una suscripción compartida mal escrita${shown}: es $share/grupo/filtro.`],
  [/3\.1\.0-1\b/, () => 'no empezó por CONNECT, que debe ser el primer paquete.'],
  [/3\.1\.0-2\b/, () => 'envió un segundo CONNECT por la misma conexión.'],
  [/3\.3\.1-4\b/, () => 'pidió QoS 3, que no existe: sólo hay 0, 1 y 2.'],
];
