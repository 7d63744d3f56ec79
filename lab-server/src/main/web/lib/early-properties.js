/**
 * Properties set on an element before its module was loaded sit on the element itself and hide the accessors of its class.
 * An element calls this first thing in `connectedCallback`, so that the order of imports does not matter.
 */
export function adoptEarlyProperties(element, names) {
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}
