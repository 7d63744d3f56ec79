// The still parts of a console: forms, tabs, places for results. Names of fields are the same everywhere.
import { html } from '../../lib/html.js';

// Topics compare letter by letter: no browser may correct, capitalise or complete what is typed.
const asTyped = html`autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false"`;
const hidden = html`hidden`;

/** Three joined radio buttons 0 · 1 · 2. */
function qosChoice(id, name, legend) {
  return html`<fieldset class="qos">
    <legend>${legend}</legend>
    ${[0, 1, 2].map((qos) => html`<label><input type="radio" name="${name}" value="${qos}" id="${id}-${name}-${qos}"><span>${qos}</span></label>`)}
  </fieldset>`;
}

/** Everything inside <mqtt-console>; `id` makes the ids of this console unique. */
export function consoleTemplate(id) {
  return html`
    ${head(id)}
    <div class="console-body">
      ${connectForm(id)}
      <div class="console-status" role="status"></div>
      ${subscribeForm(id)}${publishForm(id)}${log(id)}
    </div>
    <p class="visually-hidden" aria-live="polite" data-announce></p>`;
}

function head(id) {
  return html`<header class="console-head">
    <span class="console-dot" aria-hidden="true"></span>
    <h3 class="console-label" id="${id}-label"></h3>
    <span class="console-state">Sin conexión</span>
    <button type="button" class="ghost small console-remove" data-action="remove" hidden>Quitar</button>
  </header>`;
}

function connectForm(id) {
  return html`<form class="console-connect" data-form="connect">
    <div class="console-line">
      <label class="field grow"><span>Client ID</span><input class="mono" name="clientId" ${asTyped}></label>
      <div class="console-buttons">
        <button type="submit" class="primary" data-action="connect">Conectar</button>
        <button type="button" data-action="disconnect" title="Se despide con DISCONNECT y cierra" hidden>Desconectar</button>
        <button type="button" class="danger" data-action="cut" title="Cierra sin despedirse, como un cable arrancado" hidden>Cortar</button>
      </div>
    </div>
    <details class="console-options">
      <summary>Opciones <span class="visually-hidden">de conexión </span><span class="console-brief"></span></summary>
      <fieldset class="plain console-option-fields">${connectOptions(id)}</fieldset>
    </details>
  </form>`;
}

function connectOptions(id) {
  return html`
    <div class="console-pair">
      <label class="field"><span>Versión de MQTT</span>
        <select name="version"><option value="4">3.1.1</option><option value="5">5.0</option></select></label>
      <label class="field"><span>Keep alive (s)</span><input type="number" name="keepAlive" min="0" max="65535" inputmode="numeric"></label>
    </div>
    <label class="check"><input type="checkbox" name="clean"><span data-clean-label>Sesión limpia (clean session)</span></label>
    <label class="field" data-only="5"><span>Caducidad de la sesión (s)</span>
      <input type="number" name="sessionExpiry" min="0" max="4294967295" inputmode="numeric" placeholder="sin indicar: 0"></label>
    <div class="console-pair">
      <label class="field"><span>Usuario</span><input class="mono" name="userName" ${asTyped}></label>
      <label class="field"><span>Contraseña</span><input class="mono" name="password" placeholder="ninguna" ${asTyped}></label>
    </div>
    <label class="check"><input type="checkbox" name="hasWill" aria-controls="${id}-will"> Dejar una última voluntad</label>
    <div class="console-will" id="${id}-will" hidden>
      <label class="field"><span>Topic de la voluntad</span><input class="mono" name="willTopic" ${asTyped}></label>
      <label class="field"><span>Payload de la voluntad</span><input class="mono" name="willPayload" ${asTyped}></label>
      <div class="console-line">${qosChoice(id, 'willQos', 'QoS')}
        <label class="check"><input type="checkbox" name="willRetain"> Retener</label></div>
    </div>`;
}

function subscribeForm(id) {
  return html`<form class="console-subscribe" data-form="subscribe">
    <h4>Suscribirse</h4>
    <label class="field filter-field"><span>Filtro</span>
      <input class="mono" name="filter" placeholder="p. ej. taller/puerta" ${asTyped}></label>
    <details class="console-options" data-only="5">
      <summary>Opciones de MQTT 5</summary>
      <div class="console-option-fields">
        <label class="check"><input type="checkbox" name="noLocal"> No local: no quiero mis propios mensajes</label>
        <label class="check"><input type="checkbox" name="retainAsPublished"> Conservar la marca retain tal como se publicó</label>
        <label class="field"><span>Mensajes retenidos</span>
          <select name="retainHandling">
            <option value="0">0 · enviarlos al suscribirme</option>
            <option value="1">1 · sólo si la suscripción es nueva</option>
            <option value="2">2 · no enviarlos</option>
          </select></label>
      </div>
    </details>
    <div class="console-line">${qosChoice(id, 'subscribeQos', 'QoS')}
      <button type="submit" class="push" data-action="subscribe">Suscribirse</button></div>
    <ul class="console-subscriptions" aria-label="Suscripciones de este cliente"></ul>
  </form>`;
}

function publishForm(id) {
  return html`<form class="console-publish" data-form="publish">
    <h4>Publicar</h4>
    <label class="field topic-field"><span>Topic</span>
      <input class="mono" name="topic" placeholder="p. ej. taller/puerta" ${asTyped}></label>
    <label class="field"><span>Payload</span>
      <textarea class="mono" name="payload" rows="1" aria-describedby="${id}-bytes" ${asTyped}></textarea></label>
    <p class="console-hint" id="${id}-bytes"><span data-bytes></span> <span class="console-keys"><kbd>Intro</kbd> publica · <kbd>Mayús</kbd>+<kbd>Intro</kbd> otra línea</span></p>
    <div class="console-line">${qosChoice(id, 'publishQos', 'QoS')}
      <label class="check"><input type="checkbox" name="retain"> Retener</label>
      <button type="submit" class="push" data-action="publish">Publicar</button></div>
  </form>`;
}

function log(id) {
  const tab = (name, text, selected) => html`<button type="button" role="tab" class="ghost small" id="${id}-tab-${name}" data-tab="${name}"
      aria-controls="${id}-${name}" aria-selected="${String(selected)}" tabindex="${selected ? '0' : '-1'}">${text} <span class="console-count" data-count="${name}">0</span></button>`;
  const pane = (name, empty, state, controls) => html`<div role="tabpanel" class="console-pane" id="${id}-${name}" aria-labelledby="${id}-tab-${name}" tabindex="0" ${state}>
      <div class="console-pane-bar">${controls}<span data-dropped="${name}"></span></div>
      <ol class="console-list" data-list="${name}"></ol>
      <p class="console-empty" data-empty="${name}">${empty}</p></div>`;
  const pings = html`<label class="check"><input type="checkbox" name="hidePings" checked> Ocultar PING</label>`;
  return html`<div class="console-log">
      <div class="console-tabs">
        <div role="tablist" aria-label="Lo recibido y lo enviado">${tab('messages', 'Mensajes', true)}${tab('packets', 'Paquetes', false)}</div>
        <button type="button" class="ghost small" data-action="clear">Vaciar</button>
      </div>
      ${pane('messages', 'Aquí verás los mensajes que te entregue el broker.', null, null)}
      ${pane('packets', 'Aquí verás cada paquete MQTT, en los dos sentidos, byte a byte.', hidden, pings)}
    </div>`;
}
