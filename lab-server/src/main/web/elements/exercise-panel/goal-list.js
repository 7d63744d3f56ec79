// Goals with their points; each turns green the moment the broker has seen it done.
import { fill, html } from '../../lib/html.js';

export class GoalList {
  #list;
  #score;
  #announce;
  #goals = [];

  constructor(list, score, announce) {
    this.#list = list;
    this.#score = score;
    this.#announce = announce;
  }

  draw(goals) {
    this.#goals = goals.map((goal) => ({ ...goal }));
    fill(this.#list, html`${goals.map((goal) => html`<li data-goal="${goal.id}">${TICK}
      <span class="goal-title">${goal.title} ${goal.must && html`<span class="goal-must" title="Imprescindible para superar el ejercicio"><span aria-hidden="true">★</span><span class="visually-hidden">(imprescindible)</span></span>`}</span>
      <span class="goal-side"><span class="goal-points">${goal.points} ${goal.points === 1 ? 'punto' : 'puntos'}</span>
      <button type="button" class="ghost small goal-evidence" data-goal="${goal.id}" aria-pressed="false">ver en el trazado<span class="visually-hidden">: ${goal.title}</span></button></span></li>`)}`);
    for (const goal of this.#goals) this.#show(goal);
    this.#showScore();
  }

  /** Takes `[{id, met, evidence}…]`; goals met just now are announced unless `silent`. */
  update(changes, { silent = false } = {}) {
    const reached = [];
    for (const change of changes) {
      const goal = this.#goals.find(({ id }) => id === change.id);
      if (!goal) continue;
      if (change.met && !goal.met) reached.push(goal);
      Object.assign(goal, change);
      this.#show(goal);
    }
    this.#showScore();
    if (!silent && reached.length > 0) {
      this.#announce.textContent = reached.map(({ title, points }) => `Objetivo conseguido: ${title}, ${points} puntos.`).join(' ');
    }
  }

  #show({ id, met, evidence = [] }) {
    const row = [...this.#list.children].find((item) => item.dataset.goal === id);
    row.classList.toggle('met', met);
    row.querySelector('.goal-state').textContent = met ? 'Conseguido: ' : 'Pendiente: ';
    const link = row.querySelector('.goal-evidence');
    link.dataset.evidence = evidence.join(' ');
  }

  #showScore() {
    const points = (goals) => goals.reduce((sum, goal) => sum + goal.points, 0);
    const total = points(this.#goals);
    const now = points(this.#goals.filter(({ met }) => met));
    fill(this.#score, html`${total > 0 && html`<progress max="${total}" value="${now}" aria-label="Puntos conseguidos"></progress>
      <span><b>${now}</b> de ${total} puntos</span>`}`);
  }
}

const TICK = html`<svg class="goal-tick" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10"></circle><path d="M7 12.5l3.5 3.5L17 9" pathLength="1"></path></svg><span class="visually-hidden goal-state"></span>`;
