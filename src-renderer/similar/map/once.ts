/** A function of an object whose answer is kept for as long as the object is there. */
export function once<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const kept = new WeakMap<Key, { readonly value: Value }>()
  return (key) => {
    const known = kept.get(key) ?? { value: work(key) }
    kept.set(key, known)
    return known.value
  }
}
