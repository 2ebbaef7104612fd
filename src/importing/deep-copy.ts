/**
 * A copy of some JSON. Texts that were cut out of a large one keep the whole of it in memory; what is held of every article of
 * a source must not.
 */
export function deepCopy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}
