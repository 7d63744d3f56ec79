/**
 * RoutingScene: picture and sky together over one RoutingModel, inside any element. The custom
 * elements put controls around it; here is what they share.
 *
 *     const scene = new RoutingScene(host, { onPick: (pick) => … });
 *     scene.model = model;
 *     scene.select(seq); scene.highlight([3, 4]); scene.paused = true; scene.speed = 2;
 *     scene.destroy();
 *
 * How it works: changes of the model only set flags; one `requestAnimationFrame` at a time does what
 * the flags ask for (layout, values, marks), moves the flights and paints them, and asks for the next
 * frame only while something moves. Widths are measured by a ResizeObserver; text sizes follow the
 * page's root font size, so a projector gets a larger picture, not a longer one.
 */
import { el, forgetWidths, svg } from './dom.js';
import { Picture } from './draw.js';
import { Flights } from './flights.js';
import { marksOf, marksOfFilter, marksOfTopic, wires } from './marks.js';
import { SceneEffects } from './scene-effects.js';
import { SceneInput } from './scene-input.js';
import { SceneSize } from './scene-size.js';
import { Sky } from './sky.js';
import { Stories } from './stories.js';

const REFRESH_MS = 90;
const LONGEST_FRAME_MS = 64;
const FOLLOW_EVERY_MS = 4000;
const STORM_REFRESH_MS = 180;

export class RoutingScene {
  #model = null;
  #off = () => {};
  #frame = 0;
  #lastFrame = 0;
  #lastRefresh = 0;
  #dirty = { structure: true, marks: true, topics: new Set(), clients: new Set() };
  #structure = -1;
  #width = 0;
  #viewHeight = 0;
  #scale = 1;
  #size;
  #box = '';
  #compact;
  #followed = -Infinity;
  #flights = new Flights();
  #effects;
  #folded = new Set();
  #evidence = [];
  #hover = null;
  #selected = null;
  #paused = false;
  #observer;
  #motion = matchMedia('(prefers-reduced-motion: reduce)');

  /** @param {HTMLElement} host empty @param {{onPick?: (pick: object) => void, compact?: boolean, label?: string}} options */
  constructor(host, { onPick = () => {}, compact = false, label = 'Dibujo en vivo de los mensajes' } = {}) {
    this.#compact = compact;
    this.#size = new SceneSize(compact);
    this.box = el('div', { class: `rs-box-scroll${compact ? ' is-compact' : ''}`, tabindex: compact ? null : -1 });
    const float = el('div', { class: 'rs-float' });
    const root = svg('svg', { class: 'rs-picture', role: 'group', 'aria-label': label });
    this.box.append(float, root);
    host.append(this.box);
    this.picture = new Picture(root, host);
    this.sky = new Sky(float, this.picture.trailLayer);
    this.#effects = new SceneEffects({
      picture: this.picture,
      sky: this.sky,
      flights: this.#flights,
      model: () => this.#model,
      view: () => this.view(),
      scale: () => this.#scale,
    });
    this.stories = new Stories(this.#flights, this.#effects);
    this.stories.still = this.#motion.matches;
    this.input = compact ? null : new SceneInput(this, onPick);
    this.#observer = new ResizeObserver(() => this.#resized());
    this.#observer.observe(this.box);
    this.box.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.#motion.addEventListener('change', this.#motionChanged);
    document.fonts?.ready.then(() => {
      forgetWidths();
      this.#touch('structure');
    });
  }

  destroy() {
    this.model = null;
    this.#observer.disconnect();
    this.#motion.removeEventListener('change', this.#motionChanged);
    cancelAnimationFrame(this.#frame);
    this.box.remove();
  }

  #motionChanged = () => {
    this.stories.still = this.#motion.matches;
  };

  get model() {
    return this.#model;
  }

  set model(model) {
    this.#off();
    this.#flights.clear();
    this.sky.clear();
    this.#model = model;
    this.#structure = -1;
    if (model) {
      const listener = (event) => this.#changed(event.detail);
      model.addEventListener('change', listener);
      this.#off = () => model.removeEventListener('change', listener);
    } else {
      this.#off = () => {};
    }
    this.#touch('structure');
  }

  /** Sequence of the chosen message, or null. */
  get selected() {
    return this.#selected;
  }

  select(seq) {
    this.#selected = seq;
    this.#reveal(this.#model?.log.get(seq)?.topic);
    this.#touch('marks');
  }

  /** A glimpse has no scroll bar: now and then it moves to where something happens. */
  #follow(now) {
    if (this.#compact && this.#latest !== null && now - this.#followed > FOLLOW_EVERY_MS) {
      this.#followed = now;
      this.#reveal(this.#latest);
      this.#latest = null;
    }
  }

  /** Scrolls only this box, and only if the topic is out of view. */
  #reveal(topic) {
    const node = topic === undefined ? undefined : this.picture.layout?.nodeOf(topic);
    if (node) {
      const y = node.y * this.#scale;
      const { scrollTop, clientHeight } = this.box;
      if (y < scrollTop + 8 || y > scrollTop + clientHeight - 40) {
        const behavior = this.#motion.matches ? 'instant' : 'smooth';
        this.box.scrollTo({ top: y - clientHeight / 2, behavior });
      }
    }
  }

  /** Marks messages as evidence until called with an empty list. */
  highlight(seqs) {
    this.#evidence = [...seqs];
    this.#touch('marks');
  }

  /** @param {{kind: 'filter', client: string, filter: string}|{kind: 'topic', topic: string}|null} hover */
  hover(hover) {
    this.#hover = hover;
    this.#touch('marks');
  }

  get paused() {
    return this.#paused;
  }

  set paused(paused) {
    this.#paused = paused;
    this.#wake();
  }

  /** 0.5, 1 or 2 */
  set speed(speed) {
    this.#flights.speed = speed;
  }

  /** True while something moves. */
  get busy() {
    return this.#flights.busy;
  }

  /** Hides or shows what hangs under a level. */
  toggleFold(key) {
    if (!this.#folded.delete(key)) {
      this.#folded.add(key);
    }
    this.#touch('structure');
  }

  isFolded(key) {
    return this.#folded.has(key);
  }

  #changed({ reset, happenings }) {
    if (reset) {
      this.#flights.clear();
      this.sky.clear();
      this.#size.reset();
    }
    for (const entry of happenings) {
      for (const id of [entry.client, entry.to, entry.by]) {
        if (id !== undefined) {
          this.#dirty.clients.add(id);
        }
      }
      entry.outcomes?.forEach((outcome) => this.#dirty.clients.add(outcome.client));
      if (entry.topic !== undefined) {
        this.#dirty.topics.add(entry.topic);
        this.#latest = entry.topic;
      }
    }
    if (this.#structure !== this.#model.structure) {
      this.#dirty.structure = true;
    }
    this.#pending.push(...happenings);
    this.#wake();
  }

  #pending = [];
  #latest = null;

  #touch(flag) {
    this.#dirty[flag] = true;
    this.#wake();
  }

  #wake() {
    if (!this.#frame) {
      this.#frame = requestAnimationFrame((now) => this.#tick(now));
    }
  }

  #tick(now) {
    this.#frame = 0;
    if (!this.#model || !this.#width) {
      this.#lastFrame = 0;
      return;
    }
    const elapsed = this.#lastFrame ? Math.min(LONGEST_FRAME_MS, now - this.#lastFrame) : 16;
    this.#lastFrame = now;
    this.#update(now);
    for (const entry of this.#pending.splice(0)) {
      this.stories.tell(entry);
    }
    this.#follow(now);
    if (!this.#paused) {
      this.#flights.advance(elapsed);
    }
    this.sky.paint(this.#flights.list);
    if ((this.#flights.busy && !this.#paused) || this.#dirty.topics.size || this.#dirty.clients.size || this.#effects.waiting) {
      this.#wake();
    } else {
      this.#lastFrame = 0;
    }
  }

  #update(now) {
    const { topics, clients } = this.#dirty;
    if (this.#dirty.structure) {
      this.#layOut();
    } else if (now - this.#lastRefresh > (this.#effects.stormy ? STORM_REFRESH_MS : REFRESH_MS)) {
      this.picture.root.classList.toggle('is-busy', this.#effects.stormy);
      this.#effects.applyFlashes();
      this.picture.refresh(topics, clients);
      topics.clear();
      clients.clear();
      this.#lastRefresh = now;
    }
    if (this.#dirty.marks) {
      this.#dirty.marks = false;
      this.#drawMarks();
    }
  }

  #layOut() {
    this.#dirty.structure = false;
    this.#dirty.topics.clear();
    this.#dirty.clients.clear();
    this.#structure = this.#model.structure;
    const made = this.#size.fit(this.#model, this.box, this.#folded);
    this.#width = made.width;
    this.#scale = this.#size.scale;
    this.#viewHeight = this.#size.viewHeight;
    const { root } = this.picture;
    root.setAttribute('viewBox', `0 0 ${made.width} ${made.height}`);
    root.style.height = `${made.height * this.#scale}px`;
    this.picture.draw(made, this.#model);
    this.#reroute();
    this.#dirty.marks = true;
    this.input?.refresh();
  }

  #reroute() {
    const view = this.view();
    this.picture.shift(view);
    this.sky.root.setAttribute('viewBox', `0 ${view.top} ${this.#width} ${this.#viewHeight}`);
    this.picture.wire(wires(this.#model), view);
    this.#flights.reroute();
    this.sky.reroute();
  }

  #drawMarks() {
    const hovering = this.#hover !== null && this.#selected === null;
    const chosen = this.#selected !== null || this.#evidence.length > 0;
    this.picture.mark(this.#marks(hovering), this.view(), chosen && !hovering);
    this.picture.root.classList.toggle('has-evidence', this.#evidence.length > 0);
  }

  #marks(hovering) {
    if (hovering && this.#hover.kind === 'filter') {
      return marksOfFilter(this.#model, this.#hover.client, this.#hover.filter);
    }
    if (hovering && this.#hover.kind === 'topic') {
      return marksOfTopic(this.#model, this.#hover.topic);
    }
    return marksOf(this.#model, this.#selected !== null ? [this.#selected] : this.#evidence);
  }

  /** What of the picture is in view, and how far its side columns follow; see routes.js. */
  view() {
    const made = this.picture.layout;
    const top = this.box.scrollTop / this.#scale;
    const bottom = top + this.#viewHeight;
    const follow = (height) => Math.max(0, Math.min(top, made.height - height - 14, top + this.#viewHeight - height));
    const still = !made || made.mode === 'stacked';
    return {
      leftShift: still ? 0 : follow(made.heights.left),
      rightShift: still ? 0 : follow(made.heights.right),
      headShift: still ? 0 : top,
      upper: still || top === 0 ? top : top + made.headHeight,
      top,
      bottom,
    };
  }

  #resized() {
    const { clientWidth, clientHeight } = this.box;
    const box = `${clientWidth} ${clientHeight}`;
    if (box !== this.#box) {
      this.#box = box;
      this.#width = clientWidth;
      this.#size.reset();
      this.sky.root.style.height = `${clientHeight}px`;
      this.#touch('structure');
    }
  }

  #scrolled() {
    if (this.picture.layout && this.#model) {
      this.#reroute();
      this.#touch('marks');
    }
  }
}
