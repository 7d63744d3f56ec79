/**
 * SceneEffects: what a story may do to a scene – flash, light a way, let others step back, say a
 * sentence beside a client. The stage of stories.js.
 *
 * Every change repaints the picture, so in a storm (many dots in flight) flashes wait for the scene's
 * next refresh of values; the dots themselves live on a layer of their own.
 */
import { sentence } from './sentences.js';

const STORM_FLIGHTS = 40;
const CALM_FLIGHTS = 12;
const NOTE_MS = 5200;
const FADE_MS = 400;

export class SceneEffects {
  #scene;
  #flashes = new Map();
  #tokens = new WeakMap();

  /** @param {{picture: object, sky: object, flights: object, model: () => object, view: () => object, scale: () => number}} scene */
  constructor(scene) {
    this.#scene = scene;
  }

  layout() {
    return this.#scene.picture.layout;
  }

  view() {
    return this.#scene.view();
  }

  get stormy() {
    return this.#scene.flights.list.size > STORM_FLIGHTS;
  }

  /** Number of flashes that wait for `applyFlashes`. */
  get waiting() {
    return this.#flashes.size;
  }

  /** @param {'client'|'topic'|'filter'} kind @param {string} tone value of `data-flash`, see css/routing.css */
  flash(kind, key, tone, ms) {
    for (const element of this.#elements(kind, key, tone)) {
      const token = {};
      this.#tokens.set(element, token);
      this.#setFlash(element, tone);
      this.#scene.flights.later(ms, () => this.#tokens.get(element) === token && this.#setFlash(element, null));
    }
  }

  /** A client may stand on both sides: it sends on the left, receives on the right, suffers on both. */
  #elements(kind, key, tone) {
    const sides = tone === 'receive' || tone === 'kept' ? ['right', 'left'] : ['left', 'right'];
    const places = { client: sides, topic: ['topic'], filter: ['filters'] }[kind];
    const found = places.map((place) => this.#scene.picture.find(place, key)).filter(Boolean);
    return tone === 'bad' || tone === 'off' ? found : found.slice(0, 1);
  }

  #setFlash(element, tone) {
    this.#flashes.set(element, tone);
    if (!this.stormy) {
      this.applyFlashes();
    }
  }

  applyFlashes() {
    for (const [element, tone] of this.#flashes) {
      if (tone === null) {
        delete element.dataset.flash;
      } else {
        element.dataset.flash = tone;
      }
    }
    this.#flashes.clear();
  }

  trail(makeRoute, tone, ms) {
    const { sky, flights } = this.#scene;
    const trail = sky.trail(makeRoute, tone);
    if (trail) {
      flights.later(ms - FADE_MS, () => trail.element.classList.add('is-fading'));
      flights.later(ms, () => sky.dropTrail(trail));
    }
  }

  /** While a message is at its topic, the filters that do not match step back. */
  dim(topic, matched, ms) {
    if (this.#scene.flights.list.size > CALM_FLIGHTS) {
      return;
    }
    for (const key of this.layout().filters.keys()) {
      if (!matched.has(key)) {
        this.flash('filter', key, 'dim', ms);
      }
    }
  }

  /** The sentence of an event, beside the client it is about. */
  say(entry) {
    const { sky, flights, model } = this.#scene;
    const told = sentence(entry, model());
    const place = this.#placeBeside(entry.client);
    if (told && place) {
      const note = sky.note(told.parts, place.x, place.y, place.side);
      flights.later(NOTE_MS, () => sky.dropNote(note));
    }
  }

  #placeBeside(client) {
    const made = this.layout();
    const left = made.speakers.get(client);
    const box = left ?? made.receivers.get(client);
    if (!box) {
      return null;
    }
    const view = this.view();
    const scale = this.#scene.scale();
    if (made.mode === 'stacked') {
      return { x: (made.width / 2) * scale, y: (box.y + box.h + 4 - view.top) * scale, side: 'middle' };
    }
    const shift = left ? view.leftShift : view.rightShift;
    const x = left ? box.x + box.w + 8 : box.x - 8;
    return { x: x * scale, y: (box.y + shift - view.top) * scale, side: left ? 'left' : 'right' };
  }
}
