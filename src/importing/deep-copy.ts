/**
 * Copies a JSON value. A string that was cut out of a larger one keeps all of it in memory, so whatever is
 * kept about every article of a source must be copied.
 */
export function deepCopy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}
