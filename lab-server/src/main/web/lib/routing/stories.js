/**
 * Stories: turns what happened into journeys and flashes.
 *
 * A message flies from its publisher down the levels to its topic; there it splits into one dot per
 * matching filter, as the routing decision says; what the broker could not deliver falls at the
 * filter, what nobody wanted falls at the topic («nadie escuchaba»). Retained values start at their
 * mark, wills at the client that is gone, redeliveries at the topic. With reduced motion the same
 * story lights up whole paths instead of moving dots.
 */
import { label } from './payload.js';
import { deliveryRoute, filterRoute, publishRoute } from './routes.js';
import { filterKey } from './layout-parts.js';

const PUBLISH_MS = 900;
const DELIVER_MS = 1050;
const FALL_MS = 1300;
const FLASH_MS = 620;
const LABELS_UP_TO = 9;

/** Why a matching filter lost the message, in two or three words. */
const LOSSES = {
  no_local: 'No Local: no se oye a sí mismo',
  shared_other_member: 'le tocó a otro del grupo',
  not_authorized: 'sin permiso',
  offline_qos0: 'ausente, QoS 0',
  queue_full: 'cola llena',
  slow_consumer: 'va muy lento',
  packet_too_large: 'demasiado grande',
};

export class Stories {
  #stage;
  #flights;
  /** True: no dots, paths light up instead. */
  still = false;

  /**
   * @param {import('./flights.js').Flights} flights
   * @param {{layout: () => object, view: () => object,
   *     flash: (kind: string, key: string, tone: string, ms: number) => void,
   *     trail: (makeRoute: () => object, tone: string, ms: number) => void,
   *     dim: (topic: string, keys: Set<string>, ms: number) => void,
   *     say: (entry: object) => void}} stage
   */
  constructor(flights, stage) {
    this.#flights = flights;
    this.#stage = stage;
  }

  /** @param {object} entry an entry of the log that has just happened */
  tell(entry) {
    TELLERS[entry.k]?.(this, entry);
  }

  publish(entry) {
    const stage = this.#stage;
    const makeRoute = () => publishRoute(stage.layout(), stage.view(), entry.client, entry.topic);
    this.#stage.flash('client', entry.client, entry.origin === 'will' ? 'bad' : 'send', FLASH_MS);
    this.#fly(entry, {
      key: `p\0${entry.client}\0${entry.topic}`,
      makeRoute,
      ms: PUBLISH_MS,
      tone: 'in',
      onEnd: () => this.#arrive(entry),
    });
  }

  #arrive(entry) {
    const { outcomes, accepted, topic } = entry;
    if (accepted === false) {
      this.#fall(entry, this.#topicPoint(topic), 'sin permiso para publicar', 'bad');
      return;
    }
    this.#stage.flash('topic', topic, 'hit', FLASH_MS);
    const matched = outcomes.filter(({ result }) => result !== 'no_match' && result !== 'dollar_topic');
    this.#stage.dim(topic, new Set(matched.map((one) => filterKey(one.client, one.filter))), DELIVER_MS);
    if (!matched.length) {
      this.#fall(entry, this.#topicPoint(topic), 'nadie escuchaba', 'warn');
    }
    matched.forEach((outcome) => this.#deliverOutcome(entry, outcome));
  }

  #deliverOutcome(entry, { client, filter, result, qos, retain }) {
    if (LOSSES[result]) {
      this.#toFilter(entry, client, filter, LOSSES[result]);
    } else if (result === 'overlapping') {
      this.#stage.flash('filter', filterKey(client, filter), 'hit', FLASH_MS);
    } else {
      const shown = { ...entry, qos: qos >= 0 ? qos : entry.qos, retain };
      this.#toClient(shown, client, filter, result === 'queued_offline' ? 'kept' : 'receive');
    }
  }

  #toClient(entry, client, filter, tone) {
    const stage = this.#stage;
    const makeRoute = () => deliveryRoute(stage.layout(), stage.view(), entry.topic, client, filter);
    const at = (makeRoute()?.marks.filter ?? 0.6) * 0.96;
    this.#fly(entry, {
      key: `d\0${client}\0${filter}\0${entry.topic}`,
      makeRoute,
      ms: DELIVER_MS,
      tone: 'out',
      stops: [{ at, act: () => stage.flash('filter', filterKey(client, filter), 'hit', FLASH_MS) }],
      onEnd: () => stage.flash('client', client, tone, FLASH_MS),
    });
  }

  #toFilter(entry, client, filter, why) {
    const stage = this.#stage;
    const makeRoute = () => filterRoute(stage.layout(), stage.view(), entry.topic, client, filter);
    this.#fly(entry, {
      key: `f\0${client}\0${filter}\0${entry.topic}`,
      makeRoute,
      ms: DELIVER_MS * 0.6,
      tone: 'out',
      onEnd: () => {
        stage.flash('filter', filterKey(client, filter), 'lost', FLASH_MS);
        const route = makeRoute();
        if (route) {
          this.#fall(entry, route.points.at(-1), why, 'warn');
        }
      },
    });
  }

  /** A delivery that no routing decision announced: retained, redelivered, from the queue. */
  deliver(entry) {
    if (entry.live) {
      return;
    }
    const tone = entry.retain ? 'retained' : 'hit';
    this.#stage.flash('topic', entry.topic, tone, FLASH_MS);
    const filters = entry.filters?.length ? entry.filters : [''];
    this.#toClient(entry, entry.to, filters[0], 'receive');
    filters.slice(1).forEach((filter) => this.#stage.flash('filter', filterKey(entry.to, filter), 'hit', FLASH_MS));
  }

  /** Something went wrong at a client: red, with the sentence beside it. */
  trouble(entry) {
    this.#stage.flash('client', entry.client, 'bad', 2400);
    this.#stage.say(entry);
  }

  client(entry, tone) {
    this.#stage.flash('client', entry.client, tone, FLASH_MS);
  }

  filter(entry) {
    if (entry.code < 0x80) {
      this.#stage.flash('filter', filterKey(entry.client, entry.filter), 'hit', FLASH_MS * 1.6);
    } else {
      this.trouble(entry);
    }
  }

  retained(entry) {
    this.#stage.flash('topic', entry.topic, 'retained', FLASH_MS);
  }

  #fly(entry, { key, makeRoute, ms, tone, stops, onEnd }) {
    const crowded = this.#flights.list.size > 60;
    if (this.still) {
      this.#stage.trail(makeRoute, tone, 2600);
      stops?.forEach((stop) => stop.act());
      onEnd?.();
      return;
    }
    if (this.#flights.list.size <= 24) {
      this.#stage.trail(makeRoute, tone, ms + 500);
    }
    const glyph = this.#glyph(entry);
    this.#flights.launch({ key, seq: entry.of || entry.seq, ms: crowded ? ms * 0.7 : ms, makeRoute, glyph, stops, onEnd });
  }

  #glyph({ qos, retain, dup, payload }) {
    const text = this.#flights.list.size < LABELS_UP_TO ? label(payload, 14) : '';
    return { qos, retain: Boolean(retain), dup: Boolean(dup), text };
  }

  #fall(entry, from, why, tone) {
    if (!from) {
      return;
    }
    const few = this.#flights.list.size < LABELS_UP_TO || this.still;
    const glyph = { ...this.#glyph(entry), text: few ? why : '', tone };
    const ms = this.still ? FALL_MS * 2 : FALL_MS;
    this.#flights.launch({ key: `x\0${entry.topic}`, seq: entry.seq, ms, kind: 'fall', from, glyph });
  }

  #topicPoint(topic) {
    const stage = this.#stage;
    return publishRoute(stage.layout(), stage.view(), null, topic)?.points.at(-1) ?? null;
  }
}

const TELLERS = {
  publish: (stories, entry) => stories.publish(entry),
  deliver: (stories, entry) => stories.deliver(entry),
  connect: (stories, entry) => stories.client(entry, 'receive'),
  subscribe: (stories, entry) => stories.filter(entry),
  retained: (stories, entry) => stories.retained(entry),
  refused: (stories, entry) => stories.trouble(entry),
  violation: (stories, entry) => stories.trouble(entry),
  disconnect: (stories, entry) => {
    if (entry.cause === 'clean' || entry.cause === 'server') {
      stories.client(entry, 'off');
    } else if (entry.cause !== 'protocol') { // the violation before it has said it all
      stories.trouble(entry);
    }
  },
};
