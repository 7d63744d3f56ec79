// The property list of MQTT 5.0: length, then identifier and value pairs. [v5 2.2.2]

import { PROPERTIES_BY_ID, isRepeatable } from './spec.js';

/** Reads a list where `where` stands; returns `[{name, value}…]` and reports what may not stand there. */
export function readProperties(cursor, where) {
  const list = [];
  cursor.group('properties', () => {
    const length = cursor.varint('propertyLength');
    if (length === 0) return;
    cursor.window('propertyList', length, () => {
      while (cursor.remaining > 0) readProperty(cursor, where, list);
    });
  });
  return list;
}

function readProperty(cursor, where, list) {
  const offset = cursor.position;
  cursor.group('property', () => {
    const group = cursor.fields;
    const id = cursor.varint('propertyId');
    const property = PROPERTIES_BY_ID.get(id);
    if (!property) {
      // Its length is unknown, so the rest of the list cannot be read. [v5 2.2.2.2]
      cursor.problem('unknown_property', { offset, value: id });
      cursor.rest('unread');
      return;
    }
    reportMisplaced(cursor, property, where, list, offset);
    const value = VALUE_READERS[property.type](cursor, property.name);
    group[0].value = id;
    list.push({ name: property.name, value });
  });
}

function reportMisplaced(cursor, property, where, list, offset) {
  const { name } = property;
  if (!property.packets.includes(where)) cursor.problem('property_not_allowed', { offset, name, where });
  if (!isRepeatable(property, where) && list.some((other) => other.name === name)) {
    cursor.problem('duplicate_property', { offset, name });
  }
}

const VALUE_READERS = {
  byte: (cursor, key) => cursor.byte(key),
  uint16: (cursor, key) => cursor.uint16(key),
  uint32: (cursor, key) => cursor.uint32(key),
  varint: (cursor, key) => cursor.varint(key),
  text: (cursor, key) => cursor.text(key),
  binary: (cursor, key) => cursor.binary(key),
  pair: (cursor) => [cursor.text('userPropertyKey'), cursor.text('userPropertyValue')],
};
