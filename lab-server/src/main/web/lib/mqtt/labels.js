// Spanish words for what decode.js reports: field keys, problems, and values worth a word.

import { decodeUtf8 } from './bytes.js';
import { reasonCode } from './reason-codes.js';
import { PROPERTIES_BY_ID, VERSIONS } from './spec.js';

const FIELDS = {
  firstByte: 'Tipo y marcas',
  packetType: 'Tipo de paquete',
  flags: 'Marcas reservadas',
  dup: 'DUP (reenvío)',
  qos: 'QoS',
  retain: 'Retain',
  remainingLength: 'Longitud restante',
  protocolName: 'Nombre del protocolo',
  protocolLevel: 'Versión del protocolo',
  connectFlags: 'Marcas de conexión',
  userNameFlag: 'Lleva usuario',
  passwordFlag: 'Lleva contraseña',
  willRetain: 'Voluntad: retain',
  willQos: 'Voluntad: QoS',
  willFlag: 'Lleva voluntad',
  clean: 'Sesión limpia',
  reserved: 'Reservado',
  keepAlive: 'Keep alive',
  clientId: 'Client ID',
  will: 'Voluntad',
  willTopic: 'Voluntad: topic',
  willPayload: 'Voluntad: payload',
  userName: 'Usuario',
  password: 'Contraseña',
  acknowledgeFlags: 'Sesión presente',
  reasonCode: 'Código de respuesta',
  topic: 'Topic',
  packetId: 'Identificador de paquete',
  payload: 'Payload',
  subscription: 'Suscripción',
  filter: 'Filtro',
  subscriptionOptions: 'Opciones',
  noLocal: 'No local',
  retainAsPublished: 'Retain tal como se publicó',
  retainHandling: 'Envío de retenidos',
  length: 'Longitud',
  content: 'Contenido',
  properties: 'Propiedades',
  propertyLength: 'Longitud de las propiedades',
  propertyList: 'Lista',
  property: 'Propiedad',
  propertyId: 'Identificador',
  userPropertyKey: 'Propiedad de usuario: clave',
  userPropertyValue: 'Propiedad de usuario: valor',
  payloadFormatIndicator: 'Formato del payload',
  messageExpiryInterval: 'Caducidad del mensaje',
  contentType: 'Tipo de contenido',
  responseTopic: 'Topic de respuesta',
  correlationData: 'Datos de correlación',
  subscriptionIdentifier: 'Identificador de suscripción',
  sessionExpiryInterval: 'Caducidad de la sesión',
  assignedClientIdentifier: 'Client ID asignado',
  serverKeepAlive: 'Keep alive del broker',
  authenticationMethod: 'Método de autenticación',
  authenticationData: 'Datos de autenticación',
  requestProblemInformation: 'Pide explicación de errores',
  willDelayInterval: 'Retraso de la voluntad',
  requestResponseInformation: 'Pide información de respuesta',
  responseInformation: 'Información de respuesta',
  serverReference: 'Otro servidor',
  reasonString: 'Explicación del broker',
  receiveMaximum: 'Máximo de mensajes sin confirmar',
  topicAliasMaximum: 'Máximo de alias de topic',
  topicAlias: 'Alias de topic',
  maximumQos: 'QoS máximo',
  retainAvailable: 'Admite retenidos',
  maximumPacketSize: 'Tamaño máximo de paquete',
  wildcardSubscriptionAvailable: 'Admite comodines',
  subscriptionIdentifierAvailable: 'Admite identificadores de suscripción',
  sharedSubscriptionAvailable: 'Admite suscripciones compartidas',
  unread: 'Bytes sin leer',
};

const SECONDS = new Set([
  'keepAlive', 'serverKeepAlive', 'sessionExpiryInterval', 'messageExpiryInterval', 'willDelayInterval',
]);

/** Spanish name of a field; an unknown key shows itself. */
export function fieldLabel(key) {
  return FIELDS[key] ?? key;
}

/** Value of a field as text for people: codes with their sentence, seconds with unit, bytes as text or hex. */
export function fieldValue(field, decoded) {
  const { key, value } = field;
  if (field.truncated) return 'incompleto';
  if (value === null || value === undefined) return '';
  if (value instanceof Uint8Array) return bytesText(value);
  if (typeof value === 'boolean') return value ? 'sí (1)' : 'no (0)';
  if (key === 'packetType') return `${value} · ${decoded.name}`;
  if (key === 'firstByte') return `0x${value.toString(16).padStart(2, '0')}`;
  if (key === 'protocolLevel') return `${value} · MQTT ${VERSIONS[value]?.label ?? 'desconocido'}`;
  if (key === 'reasonCode') return codeText(field, decoded);
  if (key === 'propertyId') return `0x${value.toString(16).padStart(2, '0')} · ${PROPERTIES_BY_ID.get(value)?.name ?? '?'}`;
  if (SECONDS.has(key)) return `${value} s`;
  return String(value);
}

function codeText(field, decoded) {
  const { hex, name, text } = reasonCode(field.codeOf ?? decoded.name, decoded.version, field.value);
  return `${hex} · ${name}: ${text}`;
}

function bytesText(bytes) {
  if (bytes.length === 0) return 'vacío (0 bytes)';
  const { text, valid } = decodeUtf8(bytes);
  return valid ? text : `${bytes.length} bytes que no son texto`;
}

const PROBLEMS = {
  truncated: (p) => `Faltan bytes para «${fieldLabel(p.key)}»: hacían falta ${p.needed} y quedaban ${p.available}.`,
  malformed_varint: (p) => `«${fieldLabel(p.key)}» ocupa más de cuatro bytes.`,
  short_packet: (p) => `La longitud anuncia ${p.needed} bytes, pero sólo hay ${p.available}.`,
  bytes_after_packet: (p) => `Sobran ${p.available} bytes detrás del paquete.`,
  trailing_bytes: (p) => `Quedan ${p.available} bytes que este paquete no debería llevar.`,
  invalid_utf8: (p) => `«${fieldLabel(p.key)}» no es UTF-8 correcto.`,
  null_character: (p) => `«${fieldLabel(p.key)}» contiene el carácter nulo (U+0000), que MQTT prohíbe.`,
  reserved_type: (p) => `El tipo ${p.value} está reservado: ningún paquete lo usa.`,
  reserved_flags: (p) => `Las marcas reservadas valen ${p.value} y deberían valer ${p.expected}.`,
  qos_3: () => 'QoS 3 no existe.',
  dup_at_qos_0: () => 'DUP no tiene sentido con QoS 0: nadie reenvía lo que nadie confirma.',
  packet_id_zero: () => 'El identificador de paquete no puede ser 0.',
  no_filters: () => 'No lleva ningún filtro.',
  unknown_protocol: (p) => `«${p.name}» versión ${p.value} no es ningún MQTT conocido.`,
  unknown_property: (p) => `Propiedad 0x${p.value.toString(16)} desconocida: el resto no se puede leer.`,
  property_not_allowed: (p) => `«${fieldLabel(p.name)}» no puede ir aquí (${p.where}).`,
  duplicate_property: (p) => `«${fieldLabel(p.name)}» aparece repetida.`,
};

/** Spanish sentence for one entry of `decoded.problems`. */
export function problemText(problem) {
  return PROBLEMS[problem.kind]?.(problem) ?? `Problema al leer el byte ${problem.offset}.`;
}
