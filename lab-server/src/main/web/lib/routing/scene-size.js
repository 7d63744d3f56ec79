/**
 * SceneSize: how large a scene is drawn. It follows the page's root font size (a projector gets larger
 * text), and a small world is drawn larger and airier. It shrinks while a world grows, so that things
 * rarely move; it grows again only in a new world or a new box.
 */
import { layout } from './layout.js';

/** Tried in this order; the last one always fits. */
const SIZES = [
  { zoom: 1.35, air: 1.7 },
  { zoom: 1.35, air: 1.25 },
  { zoom: 1.15, air: 1.7 },
  { zoom: 1.15, air: 1.25 },
  { zoom: 1, air: 1.7 },
  { zoom: 1, air: 1.25 },
  { zoom: 1, air: 1 },
];
/** A glimpse is rather small than stacked. */
const SMALL_GLIMPSE = { below: 680, scale: 0.86 };
/** On a school laptop all four columns, a little smaller, rather than three. */
const FOUR_COLUMNS = { from: 850, width: 960 };

export class SceneSize {
  #index = 0;
  #compact;
  /** CSS pixels per unit of the drawing. */
  scale = 1;
  /** Height of the box in units. */
  viewHeight = 0;

  constructor(compact) {
    this.#compact = compact;
  }

  reset() {
    this.#index = 0;
  }

  /** @returns {object} the layout for a box, at the largest size that shows all of a small world */
  fit(model, { clientWidth, clientHeight }, folded) {
    const base = this.#baseScale(clientWidth);
    for (; ; this.#index++) {
      const { zoom, air } = SIZES[this.#index];
      this.scale = base * zoom;
      this.viewHeight = clientHeight / this.scale;
      const options = { width: Math.floor(clientWidth / this.scale), air, folded };
      const bare = layout(model, options);
      if (this.#index === SIZES.length - 1 || this.#fits(bare, zoom)) {
        return layout(model, { ...options, minHeight: this.viewHeight - 2 });
      }
    }
  }

  #baseScale(clientWidth) {
    const font = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
    const width = clientWidth / font;
    if (width >= FOUR_COLUMNS.from && width < FOUR_COLUMNS.width) {
      return (font * width) / FOUR_COLUMNS.width;
    }
    const small = this.#compact && width < SMALL_GLIMPSE.below;
    return small ? font * SMALL_GLIMPSE.scale : font;
  }

  /** Enlarging must not cost the columns, nor letters of a filter. */
  #fits(made, zoom) {
    const roomy = made.home === 'below' ? zoom === 1 : made.direction === 'horizontal' && !made.tight;
    return roomy && made.height <= this.viewHeight;
  }
}
