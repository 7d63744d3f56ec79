/**
 * Small drawings: what kind of client it is, and the messages themselves – a circle for QoS 0, a
 * diamond for QoS 1, a hexagon for QoS 2, with the number inside, so that colour never stands alone.
 */
import { svg } from './dom.js';

/** 20 × 20, stroked. */
const ICONS = {
  consola: 'M3 4h14v12H3zM3 7.5h14M5.5 10.5l2 1.6-2 1.6M9.5 13.8h4',
  dispositivo: 'M6 6h8v8H6zM8 6V3M12 6V3M8 17v-3M12 17v-3M3 8h3M3 12h3M14 8h3M14 12h3',
  actor: 'M10 3a5 5 0 0 1 3 9v2H7v-2a5 5 0 0 1 3-9zM8 17h4',
  servidor: 'M4 4h12v5H4zM4 11h12v5H4zM6.5 6.5h1M6.5 13.5h1',
  flujo: 'M3 5h5v4H3zM12 11h5v4h-5zM8 7h2.5v6H12',
};

/** @returns {SVGElement} icon for a client's tool */
export function toolIcon(tool) {
  return svg('path', { class: 'rs-icon', d: ICONS[tool] ?? ICONS.dispositivo });
}

const SHAPES = {
  0: () => svg('circle', { r: 8 }),
  1: () => svg('rect', { x: -7.4, y: -7.4, width: 14.8, height: 14.8, rx: 2, transform: 'rotate(45)' }),
  2: () => svg('path', { d: 'M-9.6 0L-4.8 -8.6H4.8L9.6 0L4.8 8.6H-4.8Z' }),
};

/** The body of a message with its QoS number. */
export function messageShape(qos) {
  const shape = (SHAPES[qos] ?? SHAPES[0])();
  shape.setAttribute('class', 'rs-shape');
  return [shape, svg('text', { class: 'rs-digit', y: 3.7 }, String(qos))];
}

/** A stand-alone 22 × 22 drawing of a message, for legends. */
export function messageSample(qos, extra = '') {
  const group = svg('g', { class: `rs-dot ${extra}`, transform: 'translate(12 12)' }, ...messageShape(qos));
  return svg('svg', { class: 'rs-sample', viewBox: '0 0 24 24', width: 22, height: 22, 'aria-hidden': 'true' }, group);
}
