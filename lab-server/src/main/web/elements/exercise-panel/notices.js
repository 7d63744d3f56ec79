// Sentences of the server for this student; the three latest stay until they are put away.
import { fill, html } from '../../lib/html.js';

const MAX_NOTICES = 3;

export class Notices {
  #place;

  constructor(place) {
    this.#place = place;
  }

  add({ level = 'info', text }) {
    for (const same of [...this.#place.children]) if (same.firstElementChild.textContent === text) same.remove();
    const notice = document.createElement('p');
    notice.className = level === 'error' ? 'note bad' : 'note';
    fill(notice, html`<span>${text}</span> <button type="button" class="ghost small icon" aria-label="Quitar el aviso">✕</button>`);
    notice.querySelector('button').addEventListener('click', () => notice.remove());
    this.#place.append(notice);
    while (this.#place.childElementCount > MAX_NOTICES) this.#place.firstElementChild.remove();
  }
}
