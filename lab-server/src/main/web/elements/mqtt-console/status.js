// The latest result of a console: what was seen, why it matters, one question.
import { fill, html } from '../../lib/html.js';

const SIGNS = { ok: '✓', info: 'i', bad: '!', idle: '·' };

/** `told`: {tone, title, saw?, why?, question?} as explain.js returns it. */
export function showStatus(target, { tone, title, saw, why, question }) {
  target.dataset.tone = tone;
  fill(target, html`<span class="console-sign" aria-hidden="true">${SIGNS[tone] ?? 'i'}</span>
    <div><p class="console-title">${title}</p>
    ${saw && html`<p>${saw}</p>`}
    ${why && html`<p>${why}</p>`}
    ${question && html`<p class="console-question">${question}</p>`}</div>`);
}
