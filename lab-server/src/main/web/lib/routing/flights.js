/**
 * Flights: messages on their way, and things that end after a while, on one clock that can be paused,
 * stepped and run faster. Pure: it is told how much time passed and never asks.
 *
 * Bounded: at most `max` flights. Beyond half of that, a message that starts together with an equal
 * one joins it (its `weight` grows and is shown as ×n); at the limit it joins any equal one under way
 * or is not drawn at all and counted in `undrawn`: its `onEnd` is still called at once.
 *
 * @typedef {{key: string, seq: number, ms: number, makeRoute: () => import('./routes.js').Route|null,
 *     glyph: object, kind?: 'move'|'fall', stops?: {at: number, act: () => void}[],
 *     onEnd?: () => void, from?: [number, number]}} Journey
 */
import { pointAt } from './routes.js';

const FALL = 64;

export class Flights {
  /** @type {Set<object>} */
  list = new Set();
  speed = 1;
  undrawn = 0;
  #timers = new Set();
  #max;

  constructor({ max = 200 } = {}) {
    this.#max = max;
  }

  get busy() {
    return this.list.size > 0 || this.#timers.size > 0;
  }

  /** @param {Journey} journey @returns {object|null} the flight, or null when it joined another */
  launch(journey) {
    const joined = this.list.size >= this.#max / 2 ? this.#join(journey) : false;
    if (joined) {
      return null;
    }
    const route = journey.kind === 'fall' ? null : journey.makeRoute();
    if (this.list.size >= this.#max || (journey.kind !== 'fall' && !route)) {
      this.undrawn += this.list.size >= this.#max ? 1 : 0;
      journey.stops?.forEach((stop) => stop.act());
      journey.onEnd?.();
      return null;
    }
    const flight = { ...journey, route, t: 0, weight: 1, ends: journey.onEnd ? [journey.onEnd] : [], x: 0, y: 0, opacity: 1 };
    flight.stops = [...(journey.stops ?? [])];
    this.list.add(flight);
    place(flight);
    return flight;
  }

  #join(journey) {
    for (const flight of this.list) {
      const together = flight.t === 0 || this.list.size >= this.#max;
      if (flight.key === journey.key && together) {
        flight.weight++;
        flight.seq = journey.seq;
        if (journey.onEnd) {
          flight.ends.push(journey.onEnd);
        }
        return true;
      }
    }
    return false;
  }

  /** Calls `act` after that many milliseconds of this clock. */
  later(ms, act) {
    this.#timers.add({ left: ms, act });
  }

  /** Lets time pass. */
  advance(elapsedMs) {
    const passed = elapsedMs * this.speed;
    for (const timer of [...this.#timers]) {
      timer.left -= passed;
      if (timer.left <= 0) {
        this.#timers.delete(timer);
        timer.act();
      }
    }
    for (const flight of [...this.list]) {
      this.#move(flight, passed);
    }
  }

  #move(flight, passed) {
    flight.t = Math.min(1, flight.t + passed / flight.ms);
    while (flight.stops.length && flight.stops[0].at <= flight.t) {
      flight.stops.shift().act();
    }
    place(flight);
    if (flight.t >= 1) {
      this.list.delete(flight);
      flight.ends.forEach((end) => end());
    }
  }

  /** After the layout or the view moved: same fraction of the new way. */
  reroute() {
    for (const flight of this.list) {
      flight.route = flight.kind === 'fall' ? null : (flight.makeRoute() ?? flight.route);
      place(flight);
    }
  }

  clear() {
    this.list.clear();
    this.#timers.clear();
  }
}

const ease = (t) => (t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t));

function place(flight) {
  if (flight.kind === 'fall') {
    flight.x = flight.from[0] + 10 * flight.t;
    flight.y = flight.from[1] + FALL * flight.t * flight.t;
    flight.opacity = 1 - Math.max(0, flight.t - 0.35) / 0.65;
  } else {
    [flight.x, flight.y] = pointAt(flight.route, ease(flight.t));
  }
}
