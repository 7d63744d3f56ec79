// The verdict: points, a sentence, and one hint in three parts (what was seen, why it matters, a question).
import { fill, html } from '../../lib/html.js';
import { setSafeHtml } from '../../lib/safe-html.js';

/** Draws a `verdict` message into `place` and shows it. */
export function drawVerdict(place, { points, passed, summary, hint }) {
  place.hidden = false;
  place.classList.toggle('passed', passed);
  fill(place, html`<div class="verdict-head">
      <p class="verdict-points"><b>${String(points)}</b><span class="visually-hidden"> puntos</span><span aria-hidden="true">/100</span></p>
      <div><p class="verdict-title">${titleOf(points, passed)}</p>
      ${summary && html`<p>${summary}</p>`}</div>
    </div>
    ${hint && html`<div class="verdict-hint"><p class="verdict-hint-title">Una pista</p><div class="verdict-hint-text"></div>${evidenceButton(hint)}</div>`}`);
  if (hint) setSafeHtml(place.querySelector('.verdict-hint-text'), hint.html);
}

function titleOf(points, passed) {
  if (passed) return points === 100 ? '¡Superado, y completo!' : '¡Superado!';
  return points >= 70 ? 'Casi: falta un objetivo imprescindible (★)' : 'Todavía no';
}

function evidenceButton({ evidence = [] }) {
  return evidence.length > 0 && html`<button type="button" class="small" aria-pressed="false" data-evidence="${evidence.join(' ')}">ver en el trazado</button>`;
}
