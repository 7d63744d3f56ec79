/**
 * <theme-toggle></theme-toggle>: one button that goes through «sistema → claro → oscuro».
 *
 * Keeps the choice in localStorage ("tema") and shows it as <html data-theme>; lib/theme-boot.js applies it on the
 * next page before anything is drawn. Without JavaScript there is no button and the system decides.
 */
import { fill, html } from "lab/lib/html.js";

const KEY = "tema";
const ORDER = ["system", "light", "dark"];
const NAMES = { system: "como el sistema", light: "claro", dark: "oscuro" };
const SHAPES = {
  system: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 3v18a9 9 0 0 1 0-18",
  light: "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2",
  dark: "M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5",
};

class ThemeToggle extends HTMLElement {
  #onClick = () => this.#choose(ORDER[(ORDER.indexOf(this.#current()) + 1) % ORDER.length]);

  connectedCallback() {
    this.#draw();
    this.addEventListener("click", this.#onClick);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#onClick);
    this.replaceChildren();
  }

  #current() {
    return document.documentElement.dataset.theme ?? "system";
  }

  #choose(theme) {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    try {
      if (theme === "system") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
    this.#draw();
    this.querySelector("button").focus();
  }

  #draw() {
    const theme = this.#current();
    const label = `Tema: ${NAMES[theme]}. Cambiar`;
    fill(
      this,
      html`<button type="button" class="ghost icon" aria-label="${label}" title="${label}">
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path class="${theme}" d="${SHAPES[theme]}" /></svg>
      </button>`,
    );
  }
}

customElements.define("theme-toggle", ThemeToggle);
