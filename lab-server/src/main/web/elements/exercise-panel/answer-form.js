// The prediction fields. An answer leaves when its field changes, and before «Comprobar» if it is still being typed.
import { fill, html } from '../../lib/html.js';

const MAX_RADIOS = 4;

export class AnswerForm {
  #form;
  #send;
  #sent = new Map();

  /** `send(field, value)` is called once per changed value. */
  constructor(form, send) {
    this.#form = form;
    this.#send = send;
    form.addEventListener('change', (event) => this.#offer(event.target));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.flush();
    });
  }

  set disabled(disabled) {
    for (const control of this.#form.elements) control.disabled = disabled;
  }

  draw(fields) {
    this.#sent.clear();
    this.#form.hidden = fields.length === 0;
    fill(this.#form, html`${fields.map(drawField)}`);
  }

  /** Values the server knows; the field with the focus keeps what is in it. */
  fill(answers) {
    for (const [field, value] of Object.entries(answers)) {
      this.#sent.set(field, value);
      const control = this.#form.elements[field];
      if (control && !this.#has(control, document.activeElement)) control.value = value;
    }
  }

  /** Sends every value that has not left yet. */
  flush() {
    for (const control of this.#form.elements) if (control.name) this.#offer(control);
  }

  #has(control, active) {
    return control === active || (control instanceof RadioNodeList && [...control].includes(active));
  }

  #offer(control) {
    const { name } = control;
    const { value } = this.#form.elements[name];
    if ((this.#sent.get(name) ?? '') === value) return;
    this.#sent.set(name, value);
    this.#send(name, value);
    control.closest('.answer')?.classList.add('sent');
  }
}

function drawField({ field, label, options = [] }) {
  if (options.length === 0) {
    return html`<label class="field answer"><span>${label}</span><input name="${field}" autocomplete="off" maxlength="500"></label>`;
  }
  if (options.length > MAX_RADIOS) {
    return html`<label class="field answer"><span>${label}</span><select name="${field}"><option value="">Elige…</option>${
      options.map((option) => html`<option>${option}</option>`)}</select></label>`;
  }
  return html`<fieldset class="answer"><legend>${label}</legend>${options.map((option) => html`<label class="check"><input type="radio" name="${field}" value="${option}"> ${option}</label>`)}</fieldset>`;
}
