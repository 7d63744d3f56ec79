// Every Return Code (3.x) and Reason Code (5.0): the specification's name and a plain Spanish sentence.
// [v5 2.4] and the tables of each packet; [v3.1.1 3.2.2.3, 3.9.3]. A sentence tells what the broker said,
// not how to solve the exercise.

/** CONNACK Return Codes of 3.1 and 3.1.1. [v3.1.1 table 3.1] */
const CONNACK_V3 = {
  0x00: ['Connection Accepted', 'El broker aceptó la conexión.'],
  0x01: ['Unacceptable protocol version', 'El broker no habla la versión de MQTT que has pedido.'],
  0x02: ['Identifier rejected', 'El broker no admite ese client ID. Uno vacío, por ejemplo, sólo vale con sesión limpia.'],
  0x03: ['Server unavailable', 'El broker está en marcha, pero ahora mismo no puede atender conexiones.'],
  0x04: ['Bad user name or password', 'El usuario o la contraseña no tienen la forma que el broker espera.'],
  0x05: ['Not authorized', 'El broker te ha entendido, pero no te deja entrar: revisa usuario y contraseña.'],
};

const SUBACK_V3 = {
  0x00: ['Success - Maximum QoS 0', 'Suscripción aceptada con QoS 0.'],
  0x01: ['Success - Maximum QoS 1', 'Suscripción aceptada con QoS 1.'],
  0x02: ['Success - Maximum QoS 2', 'Suscripción aceptada con QoS 2.'],
  0x80: ['Failure', 'El broker rechazó esta suscripción; en MQTT 3.1.1 no dice por qué.'],
};

/** Reason Codes whose meaning is the same in every packet of 5.0. [v5 table 2-6] */
const COMMON_V5 = {
  0x80: ['Unspecified error', 'El broker no acepta la petición y no dice por qué.'],
  0x81: ['Malformed Packet', 'El broker no pudo leer el paquete: sus bytes no siguen el formato de MQTT.'],
  0x82: ['Protocol Error', 'El paquete se lee bien, pero rompe una regla del protocolo.'],
  0x83: ['Implementation specific error', 'El paquete es válido, pero este broker no lo admite.'],
  0x84: ['Unsupported Protocol Version', 'El broker no habla la versión de MQTT que has pedido.'],
  0x85: ['Client Identifier not valid', 'El broker no admite ese client ID.'],
  0x86: ['Bad User Name or Password', 'El broker no reconoce ese usuario con esa contraseña.'],
  0x87: ['Not authorized', 'El broker sabe quién eres, pero no tienes permiso para esto.'],
  0x88: ['Server unavailable', 'El broker está en marcha, pero ahora mismo no puede atenderte.'],
  0x89: ['Server busy', 'El broker está saturado; prueba dentro de un momento.'],
  0x8a: ['Banned', 'El broker tiene vetado a este cliente.'],
  0x8b: ['Server shutting down', 'El broker se está apagando.'],
  0x8c: ['Bad authentication method', 'El método de autenticación no es el que el broker esperaba.'],
  0x8d: ['Keep Alive timeout', 'Pasó más de 1,5 veces el keep alive sin que el broker recibiera nada de este cliente.'],
  0x8e: ['Session taken over', 'Otra conexión entró con el mismo client ID y el broker cerró ésta.'],
  0x8f: ['Topic Filter invalid', 'El filtro está bien escrito como texto, pero el broker no lo acepta como filtro.'],
  0x90: ['Topic Name invalid', 'El broker no acepta ese texto como nombre de topic.'],
  0x91: ['Packet Identifier in use', 'Ese identificador de paquete todavía está en uso.'],
  0x92: ['Packet Identifier not found', 'El broker no conoce ese identificador de paquete: no tenía ningún envío pendiente con él.'],
  0x93: ['Receive Maximum exceeded', 'Había demasiados mensajes con QoS 1 o 2 sin confirmar a la vez.'],
  0x94: ['Topic Alias invalid', 'El alias de topic no es válido.'],
  0x95: ['Packet too large', 'El paquete es mayor que el máximo acordado.'],
  0x96: ['Message rate too high', 'Demasiados mensajes por segundo.'],
  0x97: ['Quota exceeded', 'Se ha superado un límite del broker.'],
  0x98: ['Administrative action', 'Alguien con permisos cerró esta conexión.'],
  0x99: ['Payload format invalid', 'El payload no tiene el formato que anunciaba.'],
  0x9a: ['Retain not supported', 'Este broker no guarda mensajes retenidos.'],
  0x9b: ['QoS not supported', 'Este broker no admite un QoS tan alto.'],
  0x9c: ['Use another server', 'El broker pide que uses otro servidor, de momento.'],
  0x9d: ['Server moved', 'El broker se ha mudado a otro servidor.'],
  0x9e: ['Shared Subscriptions not supported', 'Este broker no admite suscripciones compartidas.'],
  0x9f: ['Connection rate exceeded', 'Demasiadas conexiones en poco tiempo.'],
  0xa0: ['Maximum connect time', 'Se agotó el tiempo permitido para esta conexión.'],
  0xa1: ['Subscription Identifiers not supported', 'Este broker no admite identificadores de suscripción.'],
  0xa2: ['Wildcard Subscriptions not supported', 'Este broker no admite comodines en las suscripciones.'],
};

const ACK_V5 = {
  0x00: ['Success', 'El broker aceptó el mensaje.'],
  0x10: ['No matching subscribers', 'El broker aceptó el mensaje, pero en ese momento ninguna suscripción coincidía con su topic.'],
};

const SUCCESS_V5 = {
  CONNACK: { 0x00: ['Success', 'El broker aceptó la conexión.'] },
  PUBACK: ACK_V5,
  PUBREC: ACK_V5,
  PUBREL: { 0x00: ['Success', 'El envío puede terminar.'] },
  PUBCOMP: { 0x00: ['Success', 'El envío con QoS 2 ha terminado.'] },
  SUBACK: {
    0x00: ['Granted QoS 0', 'Suscripción aceptada con QoS 0.'],
    0x01: ['Granted QoS 1', 'Suscripción aceptada con QoS 1.'],
    0x02: ['Granted QoS 2', 'Suscripción aceptada con QoS 2.'],
  },
  UNSUBACK: {
    0x00: ['Success', 'El broker borró la suscripción.'],
    0x11: ['No subscription existed', 'No había ninguna suscripción con ese filtro exacto.'],
  },
  DISCONNECT: {
    0x00: ['Normal disconnection', 'Despedida normal: la voluntad no se publica.'],
    0x04: ['Disconnect with Will Message', 'Despedida que pide publicar también la voluntad.'],
  },
  AUTH: {
    0x00: ['Success', 'Autenticación terminada.'],
    0x18: ['Continue authentication', 'La autenticación sigue con otro paso.'],
    0x19: ['Re-authenticate', 'Se pide autenticarse otra vez.'],
  },
};

/** `{code, hex, name, text, failed}` for a code of a packet; an unknown code gets an honest sentence. */
export function reasonCode(packetName, version, code) {
  const [name, text] = lookUp(packetName, version, code) ?? ['Unknown', 'Código que la especificación no define para este paquete.'];
  const failed = packetName === 'CONNACK' && version < 5 ? code !== 0 : code >= 0x80;
  return { code, hex: `0x${code.toString(16).toUpperCase().padStart(2, '0')}`, name, text, failed };
}

function lookUp(packetName, version, code) {
  if (version < 5) {
    if (packetName === 'CONNACK') return CONNACK_V3[code];
    if (packetName === 'SUBACK') return SUBACK_V3[code];
    return undefined;
  }
  return SUCCESS_V5[packetName]?.[code] ?? COMMON_V5[code];
}
