/** How points and shading look at a scale. */
export interface PointLook {
  /** of an ordinary point, in pixels */
  readonly radius: number
  readonly opacity: number
  /** of the shading by density */
  readonly shading: number
}

const limited = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)

/**
 * Small and faint where many lie close together, larger and clear where there is room; the shading goes as the points come.
 * @param count points on the map
 * @param scale pixels a unit: the map is two units wide
 */
export function pointLook(count: number, scale: number): PointLook {
  // The mean distance of neighbours if points lay evenly, in pixels. Real ones lie about twice as close: with a fifth of it as
  // radius, points cover half of where they crowd, and those of well-known games (sizeByReviews) stand out.
  const spacing = (2 * scale) / Math.sqrt(Math.max(count, 1))
  return {
    radius: limited(0.2 * spacing, 1.1, 6),
    opacity: limited(0.42 + 0.035 * spacing, 0.42, 0.92),
    shading: limited(1.25 - spacing / 16, 0, 1),
  }
}

/** A point's size beside an ordinary one: the more reviews, the larger. */
export const sizeByReviews = (reviews: number): number => limited(0.75 + 0.17 * Math.log10(1 + reviews), 0.75, 1.7)
