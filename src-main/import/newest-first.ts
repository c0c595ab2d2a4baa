/** A day, perhaps with a time, in the name of a file: 2024-06-01, 20240601, 2024_06_01T18-30. */
const dated = /(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?:[T_ -]?([01]\d|2[0-3])[-_.:h]?([0-5]\d))?(?!\d)/

/** When a file says it was saved, as digits that can be compared; null if its name holds no date. Only the last part of a path counts. */
export function dateInName(name: string): string | null {
  const [, year, , month, day, hour = '00', minute = '00'] = dated.exec(name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)) ?? []
  return year === undefined || month === undefined || day === undefined ? null : `${year}${month}${day}${hour}${minute}`
}

/**
 * Snapshots in the order in which they count: of one game the first record of an import is taken, so the newest file comes
 * first. Files whose names hold no date follow in the order they had.
 */
export function newestFirst<File extends { readonly name: string }>(files: readonly File[]): File[] {
  const byDate = files.map((file, place) => ({ file, place, date: dateInName(file.name) ?? '' }))
  return byDate.sort((a, b) => (a.date === b.date ? a.place - b.place : a.date < b.date ? 1 : -1)).map(({ file }) => file)
}
