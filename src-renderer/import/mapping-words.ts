import type { FieldMapping, MappedFact } from '@contract'

/** Facts in words. */
export const factWords: Readonly<Record<MappedFact, string>> = {
  id: 'Id', name: 'Name', type: 'Type', release_date: 'Release date', price: 'Price', price_initial: 'Price without discount', discount: 'Discount in percent', currency: 'Currency', is_free: 'Free', genres: 'Genres',
  categories: 'Categories', tags: 'Tags', developers: 'Developers', publishers: 'Publishers', short_description: 'Short description', description: 'Description', languages: 'Languages', platforms: 'Platforms',
  website: 'Website', header_image: 'Header image', metacritic: 'Metacritic score', recommendations: 'Recommendations', positive: 'Positive reviews', negative: 'Negative reviews', owners: 'Owners (an estimate)', peak_ccu: 'Peak players',
  review_id: 'Id of the review', review_text: 'Text of the review', recommended: 'Recommended', created: 'Written on', author: 'Author', playtime_hours: 'Hours played', language: 'Language', votes_up: 'Found helpful', votes_funny: 'Found funny',
}

/** What the id of a record is. */
export const idWord = (of: FieldMapping['of']): string => (of === 'reviews' ? 'Id of the game' : factWords.id)
