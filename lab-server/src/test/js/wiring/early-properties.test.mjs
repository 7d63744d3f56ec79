// early-properties.js: what was set before the class arrived goes through its setters afterwards.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adoptEarlyProperties } from '../../../main/web/lib/early-properties.js';

class Late {
  #value = 'none';

  get label() {
    return `«${this.#value}»`;
  }

  set label(value) {
    this.#value = value;
  }
}

test('earlyProperty_reachesTheSetter', () => {
  const element = { label: 'uno' };
  Object.setPrototypeOf(element, Late.prototype);
  assert.equal(element.label, 'uno', 'the accessor is hidden');
  const late = Object.defineProperty(new Late(), 'label', { value: 'dos', configurable: true, writable: true, enumerable: true });
  adoptEarlyProperties(late, ['label', 'missing']);
  assert.equal(late.label, '«dos»');
  assert.equal(Object.hasOwn(late, 'label'), false);
});

test('untouchedProperty_staysAsItIs', () => {
  const late = new Late();
  adoptEarlyProperties(late, ['label']);
  assert.equal(late.label, '«none»');
});
