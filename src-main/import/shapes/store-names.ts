/**
 * The store's own ids of genres and categories by their English names. Sources that give names only are linked to the same
 * rows of the lookups as the store's answers; a name that is not here is linked by itself.
 */
const genreIds: Readonly<Record<string, string>> = {
  'action': '1', 'strategy': '2', 'rpg': '3', 'casual': '4', 'racing': '9', 'sports': '18', 'indie': '23', 'adventure': '25',
  'simulation': '28', 'massively multiplayer': '29', 'free to play': '37', 'accounting': '50', 'animation & modeling': '51',
  'audio production': '52', 'design & illustration': '53', 'education': '54', 'photo editing': '55', 'software training': '56',
  'utilities': '57', 'video production': '58', 'web publishing': '59', 'game development': '60', 'early access': '70',
  'sexual content': '71', 'nudity': '72', 'violent': '73', 'gore': '74', 'movie': '80', 'documentary': '81', 'episodic': '82',
  'short': '83', 'tutorial': '84', '360 video': '85',
}

const categoryIds: Readonly<Record<string, string>> = {
  'multi-player': '1', 'single-player': '2', 'mods (require hl2)': '6', 'valve anti-cheat enabled': '8', 'co-op': '9', 'game demo': '10',
  'captions available': '13', 'commentary available': '14', 'stats': '15', 'includes source sdk': '16', 'includes level editor': '17',
  'partial controller support': '18', 'mods': '19', 'mmo': '20', 'downloadable content': '21', 'steam achievements': '22',
  'steam cloud': '23', 'shared/split screen': '24', 'steam leaderboards': '25', 'cross-platform multiplayer': '27',
  'full controller support': '28', 'steam trading cards': '29', 'steam workshop': '30', 'vr support': '31',
  'steam turn notifications': '32', 'native steam controller support': '33', 'in-app purchases': '35', 'online multi-player': '36',
  'online pvp': '36', 'local multi-player': '37', 'shared/split screen pvp': '37', 'online co-op': '38', 'local co-op': '39',
  'shared/split screen co-op': '39', 'steamvr collectibles': '40', 'remote play on phone': '41', 'remote play on tablet': '42',
  'remote play on tv': '43', 'remote play together': '44', 'lan pvp': '47', 'lan co-op': '48', 'pvp': '49',
  'additional high-quality audio': '50', 'family sharing': '62', 'steam timeline': '63',
}

/** Ids with each English name they have, in lower case. */
export const englishNames = (of: 'genres' | 'categories'): [string, string][] =>
  Object.entries(of === 'genres' ? genreIds : categoryIds).map(([name, id]) => [id, name])

const withCapitals = (name: string): string => name.replace(/(^|[\s/])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase())
const namesById = (ids: Readonly<Record<string, string>>): Map<string, string> => new Map(Object.entries(ids).reverse().map(([name, id]) => [id, withCapitals(name)]))

const described = (ids: Readonly<Record<string, string>>) => (names: readonly string[]): { id?: string; description: string }[] =>
  names.map((description) => {
    const id = Object.hasOwn(ids, description.toLowerCase()) ? ids[description.toLowerCase()] : undefined
    return id === undefined ? { description } : { id, description }
  })

/** Genres by their names, as the store writes them. */
export const genresNamed = described(genreIds)
/** Categories by their names, as the store writes them. */
export const categoriesNamed = described(categoryIds)

const numbered = (names: ReadonlyMap<string, string>) => (ids: readonly string[]): { id: string; description: string }[] =>
  ids.flatMap((id) => {
    const description = names.get(id)
    return description === undefined ? [] : [{ id, description }]
  })

/** Genres by their ids, as far as they are known. */
export const genresNumbered = numbered(namesById(genreIds).set('3', 'RPG'))
/** Categories by their ids, as far as they are known. */
export const categoriesNumbered = numbered(namesById(categoryIds))
