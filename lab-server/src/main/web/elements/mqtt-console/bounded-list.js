// A list on the page that never grows beyond its bound, however fast entries arrive.
//
// How it works: `add` only notes the entry; one animation frame later the waiting ones become rows. Rows over
// `limit` leave at the top (overflow policy: drop the oldest) and are counted. A list that is not visible keeps
// its entries and draws them when shown. Scrolling stays at the end unless the reader moved away from it.

const NEAR_END_PX = 24;

export class BoundedList {
  #parts;
  #render;
  #limit;
  #keeps;
  #entries = [];
  #waiting = [];
  #total = 0;
  #dropped = 0;
  #frame = 0;
  #visible;

  /** `parts`: {list, scroller, count, dropped, empty} elements; `render(entry)` returns a row. */
  constructor(parts, { limit, render, visible = true, keeps = () => true }) {
    this.#parts = parts;
    this.#limit = limit;
    this.#render = render;
    this.#visible = visible;
    this.#keeps = keeps;
  }

  get total() {
    return this.#total;
  }

  /** Entries still held, oldest first. */
  get entries() {
    return this.#entries;
  }

  add(entry) {
    this.#total += 1;
    this.#entries.push(entry);
    if (this.#entries.length > this.#limit) {
      this.#entries.shift();
      this.#dropped += 1;
    }
    this.#waiting.push(entry);
    if (this.#waiting.length > this.#limit) this.#waiting.shift();
    this.#frame ||= requestAnimationFrame(() => this.#flush());
  }

  /** Shown lists draw; hidden ones only collect. */
  set visible(visible) {
    this.#visible = visible;
    if (visible) this.redraw();
  }

  redraw() {
    this.#parts.list.replaceChildren();
    this.#waiting = [...this.#entries];
    this.#flush(true);
  }

  clear() {
    this.#entries = [];
    this.#waiting = [];
    this.#total = 0;
    this.#dropped = 0;
    this.redraw();
  }

  dispose() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #flush(toEnd = false) {
    this.#frame = 0;
    const { list, scroller, count, dropped, empty } = this.#parts;
    count.textContent = String(this.#total);
    dropped.textContent = this.#dropped > 0 ? `se ven los ${this.#limit} últimos` : '';
    empty.hidden = this.#entries.length > 0;
    if (!this.#visible) return;
    const atEnd = toEnd || scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX;
    list.append(...this.#waiting.filter(this.#keeps).map(this.#render));
    this.#waiting = [];
    while (list.childElementCount > this.#limit) list.firstElementChild.remove();
    if (atEnd) scroller.scrollTop = scroller.scrollHeight;
  }
}
