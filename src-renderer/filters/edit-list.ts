/** The list without the item at `place`. */
export const without = <Item>(list: readonly Item[], place: number): Item[] => list.filter((_, index) => index !== place)

/** The list with the item at `place` replaced. */
export const replaced = <Item>(list: readonly Item[], place: number, item: Item): Item[] => list.map((one, index) => (index === place ? item : one))

/** The list with the item at `from` moved to `to`. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const item = list[from]
  if (item === undefined || to < 0 || to >= list.length) return [...list]
  const rest = without(list, from)
  return [...rest.slice(0, to), item, ...rest.slice(to)]
}

/** The list with an item more, before the one at `place`. */
export const inserted = <Item>(list: readonly Item[], place: number, item: Item): Item[] => [...list.slice(0, place), item, ...list.slice(place)]
