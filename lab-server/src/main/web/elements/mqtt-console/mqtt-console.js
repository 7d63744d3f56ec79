// <mqtt-console>: one MQTT client for a person. Light DOM; no socket, no fetch: the client comes as a property.
//
//   const console = document.createElement('mqtt-console');
//   console.clientFactory = () => new MqttClient({ url });   // lib/mqtt/client.js, called once per console
//   console.defaults = { clientId: 'consola-1-x7k', userName: 'k7m3xq', version: 4, clean: true, keepAlive: 60 };
//   console.label = 'Cliente 1';        // heading; attribute `removable` shows «Quitar»
//
// Properties  clientFactory, defaults, label; read only: state ('closed'|'opening'|'handshake'|'connected'), clientId
// Methods     connect(), disconnect(), cut(), startAfresh() (the lab forgot everything), prefill({filter, subscribeQos, topic, payload, publishQos, retain}), focusFirst()
// Events      console-state   {state, clientId}      after every change, and when the client ID field changes
//   (bubble)  console-message {topic}                one Application Message arrived
//             console-packet  {direction, bytes, decoded, time, number}
//             console-remove  {}                     «Quitar» was pressed
//
// Bounds: 200 messages and 300 packets are kept (the oldest leave), at most one spoken announcement a second.
import { adoptEarlyProperties } from '../../lib/early-properties.js';
import { fill } from '../../lib/html.js';
import { explainEnd, explainPublish, explainSubscribe, explainUnsubscribe } from '../../lib/mqtt/explain.js';
import { decodeUtf8, toBytes } from '../../lib/mqtt/bytes.js';
import { quoted } from '../../lib/mqtt/observe.js';
import { propertyValue } from '../../lib/mqtt/spec.js';
import { Announcer } from './announcer.js';
import { BoundedList } from './bounded-list.js';
import { briefOf, fillConnectForm, readConnectForm } from './options.js';
import { byteCount, messageRow, packetRow } from './rows.js';
import { showStatus } from './status.js';
import { SubscriptionList } from './subscription-list.js';
import { Tabs } from './tabs.js';
import { consoleTemplate } from './template.js';

const MAX_MESSAGES = 200;
const MAX_PACKETS = 300;
const STATES = { closed: 'Sin conexión', opening: 'Abriendo…', handshake: 'Saludando…', connected: 'Conectado' };
const AFRESH = {
  tone: 'info', title: 'El ejercicio empieza de nuevo',
  saw: 'El laboratorio desconectó este cliente y el broker olvidó sus suscripciones. Pulsa «Conectar» para seguir.',
};
let created = 0;

class MqttConsole extends HTMLElement {
  #factory = null;
  #client = null;
  #defaults = {};
  #label = 'Cliente';
  #connected = null; // options of the running connection
  #startingAfresh = false;
  #built = false;
  #messages;
  #packets;
  #subscriptions;
  #announcer;

  get clientFactory() {
    return this.#factory;
  }

  set clientFactory(factory) {
    this.#factory = factory;
  }

  get defaults() {
    return this.#defaults;
  }

  set defaults(defaults) {
    this.#defaults = defaults;
    if (this.#built) this.#fillDefaults();
  }

  get label() {
    return this.#label;
  }

  set label(label) {
    this.#label = label;
    if (this.#built) this.#find('.console-label').textContent = label;
  }

  get state() {
    return this.#client?.state ?? 'closed';
  }

  get clientId() {
    return this.#connected?.clientId ?? this.#fields('connect').clientId.value;
  }

  connectedCallback() {
    if (this.#built) return;
    adoptEarlyProperties(this, ['clientFactory', 'defaults', 'label']);
    this.#built = true;
    const id = `console-${++created}`;
    fill(this, consoleTemplate(id));
    this.setAttribute('role', 'group');
    this.setAttribute('aria-labelledby', `${id}-label`);
    this.#find('.console-label').textContent = this.#label;
    this.#find('.console-remove').hidden = !this.hasAttribute('removable');
    this.#buildLists();
    this.#fillDefaults();
    for (const name of ['subscribeQos', 'publishQos', 'willQos']) this.#find(`[name=${name}][value="0"]`).checked = true;
    this.#listen();
    this.#showState('closed');
    this.#showBytes();
    showStatus(this.#find('.console-status'), { tone: 'idle', title: 'Pulsa «Conectar» para hablar con el broker.' });
  }

  disconnectedCallback() {
    // Moving the element in the page must not hang up.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#client?.disconnect();
      this.#messages?.dispose();
      this.#packets?.dispose();
      this.#announcer?.dispose();
    });
  }

  static observedAttributes = ['removable'];

  attributeChangedCallback() {
    if (this.#built) this.#find('.console-remove').hidden = !this.hasAttribute('removable');
  }

  /** Connects with what stands in the form. */
  async connect() {
    const client = this.#client ?? this.#createClient();
    if (!client || client.state !== 'closed') return;
    const options = readConnectForm(this.#fields('connect'));
    this.#connected = options;
    const answer = await client.connect(options);
    if (answer.ok) this.#onConnected(answer);
  }

  disconnect() {
    this.#client?.disconnect();
  }

  /** Closes the socket without DISCONNECT. */
  cut() {
    this.#client?.cut();
  }

  /** The exercise begins anew and the broker has forgotten this client: so does the console. */
  startAfresh() {
    if (!this.#client) return;
    this.#messages.clear();
    this.#packets.clear();
    this.#subscriptions.clear();
    if (this.state === 'closed') return this.#tell(AFRESH);
    this.#startingAfresh = true;
    this.#client.disconnect();
  }

  /** Writes into the forms without sending anything. */
  prefill({ filter, subscribeQos, topic, payload, publishQos, retain }) {
    const write = (form, name, value) => {
      if (value !== undefined) this.#fields(form)[name].value = String(value);
    };
    write('subscribe', 'filter', filter);
    write('subscribe', 'subscribeQos', subscribeQos);
    write('publish', 'topic', topic);
    write('publish', 'payload', payload);
    write('publish', 'publishQos', publishQos);
    if (retain !== undefined) this.#fields('publish').retain.checked = retain;
    this.#showBytes();
  }

  focusFirst() {
    this.#fields('connect').clientId.focus();
  }

  #find(selector) {
    return this.querySelector(selector);
  }

  #fields(form) {
    return this.#find(`[data-form=${form}]`).elements;
  }

  #fillDefaults() {
    fillConnectForm(this.#fields('connect'), this.#defaults);
    this.#onOptions();
  }

  #buildLists() {
    const parts = (name) => ({
      list: this.#find(`[data-list=${name}]`), scroller: this.#find(`[data-list=${name}]`), count: this.#find(`[data-count=${name}]`),
      dropped: this.#find(`[data-dropped=${name}]`), empty: this.#find(`[data-empty=${name}]`),
    });
    this.#messages = new BoundedList(parts('messages'), { limit: MAX_MESSAGES, render: messageRow });
    const shown = ({ decoded }) => !(this.#find('[name=hidePings]').checked && decoded.name.startsWith('PING'));
    this.#packets = new BoundedList(parts('packets'), { limit: MAX_PACKETS, render: packetRow, visible: false, keeps: shown });
    this.#subscriptions = new SubscriptionList(this.#find('.console-subscriptions'), (filter) => this.#unsubscribe(filter));
    this.#announcer = new Announcer(this.#find('[data-announce]'));
    new Tabs(this.#find('[role=tablist]'), (name) => {
      this.#messages.visible = name === 'messages';
      this.#packets.visible = name === 'packets';
    });
  }

  #listen() {
    const actions = {
      disconnect: () => this.disconnect(), cut: () => this.cut(),
      remove: () => this.#emit('console-remove', {}), clear: () => this.#shown().clear(),
    };
    const submits = { connect: () => this.connect(), subscribe: () => this.#subscribe(), publish: () => this.#publish() };
    this.addEventListener('submit', (event) => {
      event.preventDefault();
      submits[event.target.dataset.form]?.();
    });
    this.addEventListener('click', (event) => {
      actions[event.target.closest('[data-action]')?.dataset.action]?.();
    });
    this.#find('[data-form=connect]').addEventListener('input', () => this.#onOptions());
    this.#find('[name=hidePings]').addEventListener('change', () => this.#packets.redraw());
    this.#find('[name=payload]').addEventListener('input', () => this.#showBytes());
    this.#find('[name=payload]').addEventListener('keydown', (event) => this.#onPayloadKey(event));
  }

  #shown() {
    return this.#find('[data-tab=messages]').getAttribute('aria-selected') === 'true' ? this.#messages : this.#packets;
  }

  /** Enter publishes; Shift+Enter stays a new line; an input method finishing a word is left alone. */
  #onPayloadKey(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  }

  #onOptions() {
    const options = readConnectForm(this.#fields('connect'));
    const five = options.version >= 5;
    this.#find('.console-brief').textContent = briefOf(options);
    this.#find('[data-clean-label]').textContent = five ? 'Empezar de cero (clean start)' : 'Sesión limpia (clean session)';
    this.#find('.console-will').hidden = options.will === null;
    for (const part of this.querySelectorAll('[data-only="5"]')) part.hidden = !five;
    this.#emit('console-state', { state: this.state, clientId: this.clientId });
  }

  #showBytes() {
    const { payload } = this.#fields('publish');
    const bytes = toBytes(payload.value).length;
    payload.rows = Math.min(6, payload.value.split('\n').length);
    this.#find('[data-bytes]').textContent = bytes === 0 ? 'Payload vacío: se enviarán 0 bytes.' : byteCount(bytes);
  }

  #createClient() {
    if (!this.#factory) return null;
    this.#client = this.#factory();
    this.#client.addEventListener('state', ({ detail }) => this.#showState(detail.state));
    this.#client.addEventListener('packet', ({ detail }) => this.#onPacket(detail));
    this.#client.addEventListener('message', ({ detail }) => this.#onMessage(detail));
    this.#client.addEventListener('end', ({ detail }) => this.#onEnd(detail));
    return this.#client;
  }

  #onConnected({ sessionPresent, properties }) {
    const assigned = propertyValue(properties, 'assignedClientIdentifier');
    if (assigned) this.#connected = { ...this.#connected, clientId: assigned };
    if (sessionPresent) this.#subscriptions.revive();
    else this.#subscriptions.clear();
    const session = sessionPresent ? 'El broker conservaba tu sesión y la ha recuperado.' : 'Sesión nueva.';
    this.#tell({ tone: 'ok', title: 'Conectado', saw: assigned ? `${session} El broker te ha puesto el client ID «${quoted(assigned)}».` : session });
    this.#emit('console-state', { state: this.state, clientId: this.clientId });
  }

  #onPacket(detail) {
    this.#packets.add(detail);
    this.#emit('console-packet', detail);
  }

  #onMessage(message) {
    this.#messages.add(message);
    const { text, valid } = decodeUtf8(message.payload.subarray(0, 200));
    this.#announcer.say(`Mensaje en ${quoted(message.topic)}: ${valid ? quoted(text) : byteCount(message.payload.length)}`);
    this.#emit('console-message', { topic: message.topic });
  }

  #onEnd(end) {
    const kept = !this.#connected.clean || (propertyValue(this.#connected.properties, 'sessionExpiryInterval') ?? 0) > 0;
    if (kept) this.#subscriptions.keep();
    else this.#subscriptions.clear();
    if (this.#startingAfresh) this.#subscriptions.clear();
    this.#tell(this.#startingAfresh ? AFRESH : explainEnd(end));
    this.#connected = null;
    this.#startingAfresh = false;
    this.#emit('console-state', { state: 'closed', clientId: this.clientId });
  }

  async #subscribe() {
    const { filter, subscribeQos, noLocal, retainAsPublished, retainHandling } = this.#fields('subscribe');
    const request = { filter: filter.value, qos: Number(subscribeQos.value) };
    const version = this.#connected?.version ?? 4;
    if (version >= 5) {
      Object.assign(request, { noLocal: noLocal.checked, retainAsPublished: retainAsPublished.checked, retainHandling: Number(retainHandling.value) });
    }
    const result = await this.#run((client) => client.subscribe([request]));
    const told = explainSubscribe(result, request, version);
    if (result.ok && told.tone !== 'bad') this.#subscriptions.add(request.filter, result.reasonCodes[0]);
    this.#tellResult(result, told);
  }

  async #unsubscribe(filter) {
    const version = this.#connected?.version ?? 4;
    const result = await this.#run((client) => client.unsubscribe([filter]));
    const told = explainUnsubscribe(result, filter, version);
    if (result.ok && told.tone !== 'bad') this.#subscriptions.remove(filter);
    this.#tellResult(result, told);
  }

  async #publish() {
    const { topic, payload, publishQos, retain } = this.#fields('publish');
    const message = { topic: topic.value, payload: payload.value, qos: Number(publishQos.value), retain: retain.checked };
    const version = this.#connected?.version ?? 4;
    const result = await this.#run((client) => client.publish(message));
    this.#tellResult(result, explainPublish(result, message, version));
  }

  #run(request) {
    return this.#client ? request(this.#client) : Promise.resolve({ ok: false, cause: 'not_connected' });
  }

  /** When the connection ended meanwhile, its own explanation says more than «sin confirmar». */
  #tellResult(result, told) {
    if (result.cause !== 'closed' && result.cause !== 'session_lost') this.#tell(told);
  }

  #tell(told) {
    showStatus(this.#find('.console-status'), told);
  }

  #showState(state) {
    this.dataset.state = state;
    const closed = state === 'closed';
    this.#find('.console-state').textContent = STATES[state];
    this.#find('[data-action=connect]').hidden = !closed;
    this.#find('[data-action=disconnect]').hidden = closed;
    this.#find('[data-action=cut]').hidden = closed;
    this.#find('[data-action=publish]').classList.toggle('primary', state === 'connected');
    this.#find('fieldset.console-option-fields').disabled = !closed;
    this.#fields('connect').clientId.readOnly = !closed;
    this.#emit('console-state', { state, clientId: this.clientId });
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}

customElements.define('mqtt-console', MqttConsole);
