// Between the connect form and a CONNECT packet. Nothing is corrected on the way: what was typed is what is sent.

/** Field values of a console that nobody has touched. */
export const DEFAULTS = Object.freeze({
  clientId: '', userName: '', password: '', version: 4, clean: true, keepAlive: 60, sessionExpiry: '',
});

const whole = (text, otherwise) => {
  const number = Number.parseInt(text, 10);
  return Number.isFinite(number) ? number : otherwise;
};

/** Writes defaults into the form. */
export function fillConnectForm(form, values) {
  const { clientId, userName, password, version, clean, keepAlive, sessionExpiry } = { ...DEFAULTS, ...values };
  form.clientId.value = clientId;
  form.userName.value = userName ?? '';
  form.password.value = password ?? '';
  form.version.value = String(version);
  form.clean.checked = clean;
  form.keepAlive.value = String(keepAlive);
  form.sessionExpiry.value = sessionExpiry === '' ? '' : String(sessionExpiry);
}

/** Reads the form: options for MqttClient.connect. An empty user or password is left out of the packet. */
export function readConnectForm(form) {
  const version = Number(form.version.value);
  const expiry = form.sessionExpiry.value.trim();
  return {
    version,
    clientId: form.clientId.value,
    clean: form.clean.checked,
    keepAlive: whole(form.keepAlive.value, 0),
    userName: form.userName.value === '' ? null : form.userName.value,
    password: form.password.value === '' ? null : form.password.value,
    will: form.hasWill.checked ? readWill(form) : null,
    properties: version >= 5 && expiry !== '' ? [{ name: 'sessionExpiryInterval', value: whole(expiry, 0) }] : [],
  };
}

function readWill(form) {
  return {
    topic: form.willTopic.value,
    payload: form.willPayload.value,
    qos: Number(form.willQos.value),
    retain: form.willRetain.checked,
    properties: [],
  };
}

/** «MQTT 3.1.1 · usuario k7m3xq · sesión limpia», the closed summary of the options. */
export function briefOf({ version, userName, clean, keepAlive, will }) {
  const parts = [version >= 5 ? 'MQTT 5' : 'MQTT 3.1.1'];
  parts.push(userName === null ? 'sin usuario' : `usuario ${userName}`);
  if (!clean) parts.push('conserva la sesión');
  if (keepAlive !== DEFAULTS.keepAlive) parts.push(`keep alive ${keepAlive} s`);
  if (will) parts.push('con voluntad');
  return parts.join(' · ');
}
