// Tabs after the ARIA pattern: arrows move, the chosen tab is the only tab stop.

export class Tabs {
  #tabs;
  #onSelect;

  constructor(tablist, onSelect) {
    this.#tabs = [...tablist.querySelectorAll('[role=tab]')];
    this.#onSelect = onSelect;
    tablist.addEventListener('click', (event) => {
      const tab = event.target.closest('[role=tab]');
      if (tab) this.#select(tab);
    });
    tablist.addEventListener('keydown', (event) => this.#onKey(event));
  }

  #onKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = this.#tabs.indexOf(document.activeElement);
    const tab = this.#tabs[(at + step + this.#tabs.length) % this.#tabs.length];
    this.#select(tab);
    tab.focus();
  }

  #select(chosen) {
    for (const tab of this.#tabs) {
      const selected = tab === chosen;
      tab.setAttribute('aria-selected', String(selected));
      tab.tabIndex = selected ? 0 : -1;
      document.getElementById(tab.getAttribute('aria-controls')).hidden = !selected;
    }
    this.#onSelect(chosen.dataset.tab);
  }
}
