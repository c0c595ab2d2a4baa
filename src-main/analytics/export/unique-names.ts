import type { Column } from '@contract'

/** Column names that occur once each, as files with named values need them: the second `name` is `name_2`. */
export function uniqueNames(columns: readonly Pick<Column, 'name'>[]): string[] {
  const taken = new Set<string>()
  return columns.map(({ name }) => {
    let unique = name
    for (let number = 2; taken.has(unique); number++) unique = `${name}_${number}`
    taken.add(unique)
    return unique
  })
}
