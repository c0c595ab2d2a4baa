/** Memoises a function of an object for the lifetime of that object. */
export function once<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const kept = new WeakMap<Key, { readonly value: Value }>()
  return (key) => {
    const known = kept.get(key) ?? { value: work(key) }
    kept.set(key, known)
    return known.value
  }
}
