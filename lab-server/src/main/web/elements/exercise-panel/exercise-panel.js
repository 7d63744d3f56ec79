// <exercise-panel>: statement, predictions, goals turning green, «Comprobar» and the verdict. Light DOM.
//
//   <exercise-panel> server-rendered .statement, .answers, .goals </exercise-panel>    usable as text without scripts
//   panel.apply(message)     any message of the live socket: exercise, goals, scene, verdict, notice; others are ignored
//   panel.connected = false  greys the actions while the live socket is away
//
// Properties  connected; read only: exercise (last `exercise` message or null), running (a scene is playing)
// Methods     apply(message)
// Events      exercise-command {type:'check'|'answer'|'button'|'variant'|'restart', …}  exactly what the live socket takes
//   (bubble)  evidence {goal, seqs}       «ver en el trazado»: events that prove a goal, or those a hint talks about; [] = no longer
//
// How it works: an `exercise` message draws everything when variant or structure changed, and only refreshes otherwise (the
// server repeats it at every reconnection; what is being typed must survive). The server decides; nothing is judged here.
import { adoptEarlyProperties } from '../../lib/early-properties.js';
import { fill, html } from '../../lib/html.js';
import { setSafeHtml } from '../../lib/safe-html.js';
import { AnswerForm } from './answer-form.js';
import { GoalList } from './goal-list.js';
import { Notices } from './notices.js';
import { SceneClock } from './scene-clock.js';
import { drawVerdict } from './verdict.js';

class ExercisePanel extends HTMLElement {
  #exercise = null;
  #structure = '';
  #connected = true;
  #attempts = 0;
  #variantAllowed = false;
  #parts = null;

  get exercise() {
    return this.#exercise;
  }

  get running() {
    return this.#parts?.clock.running ?? false;
  }

  get connected() {
    return this.#connected;
  }

  set connected(connected) {
    this.#connected = connected;
    if (this.#parts) this.#refreshActions();
  }

  connectedCallback() {
    adoptEarlyProperties(this, ['connected']);
    this.#parts ??= this.#build();
  }

  disconnectedCallback() {
    this.#parts.clock.stop();
  }

  /** Takes a message of the live socket. */
  apply(message) {
    const handlers = {
      exercise: () => this.#onExercise(message),
      goals: () => this.#onGoals(message.goals),
      scene: () => this.#onScene(message),
      verdict: () => this.#onVerdict(message),
      notice: () => this.#parts.notices.add(message),
    };
    handlers[message.type]?.();
  }

  #build() {
    const statement = this.querySelector('.statement') ?? document.createElement('div');
    statement.classList.add('statement');
    for (const rest of [...this.children]) if (rest !== statement && !rest.matches('.answers, .goals')) rest.remove();
    const frame = document.createElement('div');
    frame.className = 'exercise-frame';
    fill(frame, FRAME);
    frame.querySelector('[data-place=answers]').replaceWith(this.querySelector('.answers') ?? element('form', 'answers'));
    frame.querySelector('[data-place=goals]').replaceWith(this.querySelector('.goals') ?? element('ul', 'goals'));
    frame.querySelector('.exercise-predict').hidden = !frame.querySelector('.answers').hasChildNodes();
    this.replaceChildren(statement, frame);
    this.addEventListener('click', (event) => this.#onClick(event));
    return this.#partsOf(statement, frame);
  }

  #partsOf(statement, frame) {
    const find = (selector) => frame.querySelector(selector);
    return {
      statement,
      answers: new AnswerForm(find('.answers'), (field, value) => this.#command({ type: 'answer', field, value })),
      goals: new GoalList(find('.goals'), find('.exercise-score'), find('[data-announce]')),
      clock: new SceneClock(find('.exercise-clock'), () => this.#refreshActions()),
      notices: new Notices(find('.exercise-notices')),
      verdict: find('.exercise-verdict'),
      buttons: find('.exercise-buttons'),
      answersTitle: find('.exercise-predict'),
      attempts: find('.exercise-attempts'),
      check: find('[data-command=check]'),
      restart: find('[data-command=restart]'),
      variant: find('[data-command=variant]'),
      offline: find('.exercise-offline'),
    };
  }

  #onExercise(message) {
    this.#exercise = message;
    this.#attempts = message.attempt ?? this.#attempts;
    this.#variantAllowed = message.variantAllowed ?? message.state === 'passed';
    const { id, seed, form = [], goals = [], buttons = [] } = message;
    const structure = JSON.stringify([id, seed, form, goals.map((goal) => goal.id), buttons, message.attempt === 0]);
    if (structure !== this.#structure) this.#drawExercise(message);
    this.#structure = structure;
    if (message.attempt === 0) this.#parts.verdict.hidden = true; // begun anew with the same data
    this.#parts.answers.fill(message.answers ?? {});
    this.#parts.goals.update(goals, { silent: true });
    if (message.state !== 'running') this.#parts.clock.stop();
    else if (!this.running) this.#parts.clock.start(0);
    this.#refreshActions();
  }

  #drawExercise({ statement, form = [], goals = [], buttons = [] }) {
    const parts = this.#parts;
    this.#releaseEvidence();
    if (statement) setSafeHtml(parts.statement, statement);
    parts.answers.draw(form);
    parts.answersTitle.hidden = form.length === 0;
    parts.goals.draw(goals);
    parts.verdict.hidden = true;
    parts.buttons.hidden = buttons.length === 0;
    fill(parts.buttons, html`${buttons.map(({ id, label }) => html`<button type="button" data-button="${id}">${label}</button>`)}`);
  }

  #onGoals(goals) {
    this.#parts.goals.update(goals);
  }

  #onScene({ state, ms = 0 }) {
    if (state === 'running') {
      this.#releaseEvidence();
      this.#parts.verdict.hidden = true;
      this.#parts.clock.start(ms);
    } else {
      this.#parts.clock.stop();
    }
    this.#refreshActions();
  }

  #onVerdict(verdict) {
    this.#attempts = verdict.attempt ?? this.#attempts + 1;
    this.#variantAllowed = verdict.variantAllowed ?? (verdict.passed || this.#variantAllowed);
    this.#parts.clock.stop();
    this.#parts.goals.update(verdict.goals ?? [], { silent: true });
    drawVerdict(this.#parts.verdict, verdict);
    this.#refreshActions();
  }

  #refreshActions() {
    const { check, restart, variant, buttons, offline, attempts } = this.#parts;
    const away = !this.#connected || this.#exercise === null;
    check.disabled = away || this.running;
    restart.disabled = away || this.running;
    variant.disabled = away || this.running || !this.#variantAllowed;
    variant.title = this.#variantAllowed ? 'El mismo ejercicio con otros datos; desconecta tus clientes y borra lo hecho' : 'Disponible cuando superes el ejercicio o tras cinco intentos';
    for (const button of buttons.children) button.disabled = away;
    this.#parts.answers.disabled = away;
    offline.hidden = this.#connected;
    attempts.textContent = this.#attempts === 0 ? '' : `Intentos: ${this.#attempts}`;
  }

  #onClick(event) {
    const { command, button, evidence, goal } = event.target.closest('button')?.dataset ?? {};
    if (command) this.#command({ type: command });
    if (button) this.#command({ type: 'button', id: button });
    if (evidence) this.#showEvidence(event.target.closest('button'), goal ?? null);
  }

  /** One button at a time is pressed; pressing it again lets the picture go. */
  #showEvidence(button, goal) {
    const shown = button.getAttribute('aria-pressed') === 'true';
    this.#releaseEvidence();
    if (!shown) {
      button.setAttribute('aria-pressed', 'true');
      this.#emit('evidence', { goal, seqs: button.dataset.evidence.split(' ').map(Number) });
    }
  }

  #releaseEvidence() {
    const pressed = this.querySelector('[data-evidence][aria-pressed="true"]');
    if (!pressed) return;
    pressed.setAttribute('aria-pressed', 'false');
    this.#emit('evidence', { goal: null, seqs: [] });
  }

  #command(command) {
    if (command.type === 'check') this.#parts.answers.flush();
    this.#emit('exercise-command', command);
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}

function element(name, className) {
  const node = document.createElement(name);
  node.className = className;
  return node;
}

const FRAME = html`
  <h3 class="exercise-predict" hidden>Antes de actuar, predice</h3>
  <div data-place="answers"></div>
  <div class="exercise-goals-head"><h3>Objetivos</h3><p class="exercise-score"></p></div>
  <div data-place="goals"></div>
  <div class="exercise-buttons" role="group" aria-label="Acciones del ejercicio" hidden></div>
  <div class="exercise-actions">
    <button type="button" class="primary" data-command="check" disabled>Comprobar</button>
    <div class="exercise-clock"></div>
    <span class="exercise-attempts"></span>
    <span class="exercise-again">
      <button type="button" class="ghost small" data-command="restart" title="Desconecta tus clientes, borra lo hecho y vuelve a empezar con los mismos datos" disabled>Empezar de nuevo</button>
      <button type="button" class="ghost small" data-command="variant" disabled>Nueva variante</button>
    </span>
  </div>
  <p class="exercise-offline note warn" hidden>Sin conexión con el laboratorio. Se está intentando de nuevo…</p>
  <div class="exercise-notices" aria-live="polite"></div>
  <div class="exercise-verdict" role="status" hidden></div>
  <p class="visually-hidden" aria-live="polite" data-announce></p>`;

customElements.define('exercise-panel', ExercisePanel);
