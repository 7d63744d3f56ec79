/**
 * Pointer and keyboard of a scene.
 *
 * Arrow keys walk through the columns (clients, topics, filters, subscribers); Enter or Space picks.
 * On a level, + and − fold. One thing at a time is in the tab order (roving tabindex). Picks are told
 * as plain objects: `{kind: 'message', seq}`, `{kind: 'filter', client, filter}`,
 * `{kind: 'topic', topic}`, `{kind: 'client', client}`, `{kind: 'level', key}`.
 */
export class SceneInput {
  #scene;
  #onPick;
  #current = null;
  #hasCaught = false;

  constructor(scene, onPick) {
    this.#scene = scene;
    this.#onPick = onPick;
    const { box } = scene;
    box.addEventListener('pointerdown', (event) => this.#caught(event));
    box.addEventListener('click', (event) => this.#clicked(event));
    box.addEventListener('keydown', (event) => this.#pressed(event));
    box.addEventListener('pointerover', (event) => this.#pointed(event));
    box.addEventListener('pointerleave', () => scene.hover(null));
    box.addEventListener('focusin', (event) => this.#focused(event));
    box.addEventListener('focusout', () => scene.hover(null));
  }

  /** After the picture was drawn anew: exactly one thing can be reached with Tab. */
  refresh() {
    const items = this.#scene.picture.columns().flat();
    if (!this.#current?.isConnected || !items.includes(this.#current)) {
      this.#current = items[0] ?? null;
    }
    for (const item of items) {
      item.setAttribute('tabindex', item === this.#current ? '0' : '-1');
    }
  }

  /** A flying message is gone when the finger is lifted: it counts when touched. */
  #caught(event) {
    const dot = event.target.closest('[data-seq]');
    this.#hasCaught = dot !== null;
    if (dot) {
      this.#onPick(pickOf(dot));
    }
  }

  #clicked(event) {
    if (this.#hasCaught) {
      this.#hasCaught = false;
      return;
    }
    const pick = pickOf(event.target);
    if (pick) {
      this.#onPick(pick);
    } else if (event.target.closest('.rs-picture')) {
      this.#onPick({ kind: 'none' });
    }
  }

  #pointed(event) {
    this.#scene.hover(hoverOf(pickOf(event.target)));
  }

  #focused(event) {
    const item = event.target.closest('[role="button"]');
    if (!item) {
      return;
    }
    this.#current?.setAttribute('tabindex', '-1');
    item.setAttribute('tabindex', '0');
    this.#current = item;
    if (item.matches(':focus-visible')) {
      this.#scene.hover(hoverOf(pickOf(item)));
    }
  }

  #pressed(event) {
    const item = event.target.closest('[role="button"]');
    if (!item || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      this.#onPick(pickOf(item));
    } else if (event.key === 'Escape') {
      this.#onPick({ kind: 'none' });
    } else if (event.key === '+' || event.key === '-') {
      this.#fold(item, event.key === '-');
    } else if (!this.#walk(item, event.key)) {
      return;
    }
    event.preventDefault();
  }

  #fold(item, fold) {
    const key = item.closest('[data-node]')?.dataset.node;
    if (key !== undefined && this.#scene.isFolded(key) !== fold) {
      this.#scene.toggleFold(key);
    }
  }

  #walk(item, key) {
    const columns = this.#scene.picture.columns().filter((column) => column.length);
    const column = columns.findIndex((one) => one.includes(item));
    const next = NEXT[key]?.(columns, column, columns[column]?.indexOf(item) ?? 0);
    next?.focus();
    next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return key in NEXT;
  }
}

const NEXT = {
  ArrowUp: (columns, column, row) => columns[column][Math.max(0, row - 1)],
  ArrowDown: (columns, column, row) => columns[column][Math.min(columns[column].length - 1, row + 1)],
  ArrowLeft: (columns, column, row) => nearest(columns, column, column - 1, row),
  ArrowRight: (columns, column, row) => nearest(columns, column, column + 1, row),
  Home: (columns, column) => columns[column][0],
  End: (columns, column) => columns[column].at(-1),
};

/** In the neighbouring column, whatever is at the same height on the screen. */
function nearest(columns, from, to, row) {
  if (to < 0 || to >= columns.length) {
    return null;
  }
  const y = columns[from][row].getBoundingClientRect().top;
  const distance = (item) => Math.abs(item.getBoundingClientRect().top - y);
  return columns[to].reduce((best, item) => (distance(item) < distance(best) ? item : best));
}

function pickOf(target) {
  const item = target?.closest?.('[data-seq], [data-filter], [data-node], [data-client]');
  if (!item) {
    return null;
  }
  const { seq, filter, node, client } = item.dataset;
  if (seq !== undefined) {
    return { kind: 'message', seq: Number(seq) };
  }
  if (filter !== undefined) {
    return { kind: 'filter', client, filter };
  }
  if (node !== undefined) {
    return { kind: item.classList.contains('is-topic') ? 'topic' : 'level', topic: node, key: node };
  }
  return { kind: 'client', client };
}

function hoverOf(pick) {
  return pick?.kind === 'filter' || pick?.kind === 'topic' ? pick : null;
}
