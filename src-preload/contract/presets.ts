import { z } from 'zod'

/** Names of the questions that come with Ludograph, in the order of the gallery. */
export const presetName = z.enum([
  'genres', 'genre-share', 'genre-pairs', 'price-distribution', 'price-by-genre', 'price-over-time', 'price-rating-correlation',
  'price-against-rating', 'rating-brackets', 'top-developers', 'top-publishers', 'developer-quality', 'developer-portfolio', 'free-to-play',
  'releases-per-year', 'platforms-over-time', 'memory-over-time', 'achievements-over-time', 'reviews-by-genre',
  'price-history-by-genre', 'review-growth',
  'tags-by-owners', 'tag-pairs', 'price-against-owners', 'positive-by-tag', 'playtime-by-genre',
])
export type PresetName = z.infer<typeof presetName>

/** Parts of the gallery, in their order. */
export const presetGroup = z.enum(['prices', 'genres', 'releases', 'developers', 'reception', 'audience', 'platforms'])
export type PresetGroup = z.infer<typeof presetGroup>

/** Data that not every catalogue has. */
export const galleryNeed = z.enum(['prices', 'ratings', 'reviews', 'memory', 'achievements', 'owners', 'tags', 'playtime', 'storeReviews', 'priceHistory', 'reviewHistory'])
export type GalleryNeed = z.infer<typeof galleryNeed>
