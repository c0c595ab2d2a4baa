import type { MappedFact } from '@contract'

/**
 * The names under which people keep what a fact says, the most telling first. A key matches in any spelling: "releaseDate",
 * "Release date" and "release_date" are one.
 */
export const namesOf: Readonly<Partial<Record<MappedFact, readonly string[]>>> = {
  id: ['appid', 'app_id', 'steam_appid', 'steam_app_id', 'steamid', 'id', '_id', 'game_id', 'gameid', 'product_id', 'productid', 'offer_id', 'item_id', 'sku', 'uuid', 'guid', 'key', 'slug'],
  name: ['name', 'title', 'app_name', 'appname', 'game_name', 'game_title', 'game', 'product_name', 'product_title', 'product', 'titel', 'nom', 'nombre'],
  type: ['type', 'app_type', 'product_type', 'game_type', 'kind', 'offer_type'],
  release_date: ['release_date', 'released', 'releasedate', 'first_release_date', 'date_released', 'release', 'launch_date', 'released_on', 'store_release_date', 'published_at', 'effective_date', 'release_year', 'year', 'created', 'creation_date', 'date', 'erscheinungsdatum', 'fecha'],
  price: ['price', 'final_price', 'current_price', 'sale_price', 'discount_price', 'discounted_price', 'final', 'price_final', 'price_usd', 'price_eur', 'price_gbp', 'cost', 'amount', 'regular_price', 'preis'],
  price_initial: ['price_initial', 'initial_price', 'original_price', 'base_price', 'list_price', 'full_price', 'retail_price', 'msrp', 'initial', 'base', 'base_amount', 'normal_price', 'old_price'],
  discount: ['discount_percent', 'discount_percentage', 'discount_pct', 'discount'],
  currency: ['currency', 'currency_code', 'price_currency', 'iso_currency'],
  is_free: ['is_free', 'free', 'free_to_play', 'is_free_to_play', 'f2p'],
  genres: ['genres', 'genre', 'primary_genre', 'genre_list'],
  categories: ['categories', 'category', 'features', 'specs', 'game_modes'],
  tags: ['tags', 'user_tags', 'popular_tags', 'steamspy_tags', 'keywords', 'themes', 'labels'],
  developers: ['developers', 'developer', 'developed_by', 'developer_name', 'dev', 'studio', 'studios', 'involved_companies', 'developer_display_name', 'entwickler', 'author'],
  publishers: ['publishers', 'publisher', 'published_by', 'publisher_name', 'seller', 'publisher_display_name'],
  short_description: ['short_description', 'summary', 'tagline', 'excerpt', 'description_short', 'short_desc', 'blurb'],
  description: ['description', 'detailed_description', 'long_description', 'about_the_game', 'about', 'storyline', 'description_raw', 'desc', 'overview', 'beschreibung'],
  languages: ['languages', 'supported_languages', 'language'],
  platforms: ['platforms', 'platform', 'parent_platforms', 'operating_systems', 'supported_operating_systems', 'os', 'systems', 'works_on'],
  website: ['website', 'homepage', 'official_site', 'official_website', 'game_url'],
  header_image: ['header_image', 'background_image', 'image', 'cover', 'thumbnail', 'cover_url', 'image_url', 'img', 'capsule_image', 'picture', 'cover_horizontal'],
  metacritic: ['metacritic', 'metacritic_score', 'metascore', 'meta_score', 'critic_score'],
  recommendations: ['recommendations', 'total_recommendations', 'num_recommendations'],
  positive: ['positive', 'positive_ratings', 'positive_reviews', 'num_positive', 'total_positive', 'upvotes', 'thumbs_up'],
  negative: ['negative', 'negative_ratings', 'negative_reviews', 'num_negative', 'total_negative', 'downvotes', 'thumbs_down'],
  owners: ['owners', 'estimated_owners', 'num_owners'],
  peak_ccu: ['peak_ccu', 'ccu', 'peak_players', 'max_players_online', 'peak_concurrent'],
}

export const namesOfReviews: typeof namesOf = {
  id: ['appid', 'app_id', 'steam_appid', 'product_id', 'game_id', 'item_id', 'gameid', 'game'],
  review_id: ['review_id', 'recommendation_id', 'reviewid', 'id'],
  review_text: ['review_text', 'review', 'text', 'content', 'comment', 'body', 'user_review', 'review_content'],
  recommended: ['recommended', 'voted_up', 'is_recommended', 'recommend', 'recommendation', 'sentiment', 'review_score', 'opinion'],
  created: ['timestamp_created', 'created', 'created_at', 'date', 'date_posted', 'posted', 'posted_at', 'timestamp', 'review_date'],
  author: ['author_id', 'user_id', 'steamid', 'author_steamid', 'userid', 'author', 'user', 'username'],
  playtime_hours: ['hours', 'hours_played', 'playtime_hours', 'hour_played', 'hours_on_record', 'playtime'],
  language: ['language', 'lang'],
  votes_up: ['votes_up', 'helpful', 'found_helpful', 'votes_helpful', 'num_helpful'],
  votes_funny: ['votes_funny', 'funny', 'found_funny', 'num_funny'],
}

/** "releaseDate", "Release date" and "release-date" as "release_date". */
export const spelt = (key: string): string =>
  key.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_+(?=.)|_+$/g, '')

/** Keys that say nothing of what is in them: `{"edges": [{"node": {"id": "a1", "name": "Alpha"}}]}`. */
export const wrapperKeys: ReadonlySet<string> = new Set(['node', 'game', 'app', 'item', 'product', 'attributes', 'fields', 'record', 'document', 'source', 'properties', 'basic', 'common', 'info'])

/** Keys that say only that the value names what the key above says: `{"genres": [{"id": 4, "name": "Action"}]}`. */
export const namingKeys: ReadonlySet<string> = new Set(['name', 'title', 'description', 'label', 'value', 'display_name', 'url', 'src'])
