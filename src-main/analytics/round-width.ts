/** The next of 1, 2, 5, 10, 20, 50, …: a width for bins that people can read. @param width above 0 */
export function roundWidth(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width))
  const step = [1, 2, 5, 10].find((factor) => factor * power >= width * 0.999_999) ?? 10
  return Number((step * power).toPrecision(6))
}
