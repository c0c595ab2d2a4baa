import { game, type StoreGame } from './store-files'

const themes = {
  farm: ['Plant turnips, milk cows and sell the harvest in a sleepy village.', 'Restore your grandfather\'s farm: sow, water, reap and make friends.', 'A relaxing life among sheep, orchards and vegetable fields.'],
  train: ['Drive heavy locomotives along realistic railway routes.', 'Dispatch passenger trains, set signals and keep the timetable.', 'Build tracks and stations, and carry freight by rail across the land.'],
  chess: ['Play chess against a strong engine and study famous openings.', 'A chess trainer with puzzles: find checkmate in three moves.', 'Online chess with ratings, clocks and grandmaster lessons.'],
  zombie: ['Survive the undead: shoot zombies, board up windows, hold the night.', 'Four survivors with shotguns against hordes of the living dead.', 'Scavenge a dead city and fight the infected for every street.'],
  space: ['Trade ore between star systems and fight pirates in your freighter.', 'Command a fleet, colonise planets and conquer the galaxy.', 'Explore the void in a small ship, mine asteroids, dodge black holes.'],
} as const
type Theme = keyof typeof themes

export const themeNames = Object.keys(themes) as Theme[]
const genreOf: Record<Theme, { id: string; description: string }> = {
  farm: { id: '28', description: 'Simulation' },
  train: { id: '28', description: 'Simulation' },
  chess: { id: '2', description: 'Strategy' },
  zombie: { id: '1', description: 'Action' },
  space: { id: '2', description: 'Strategy' },
}

/** The appid of a game of a theme: 110, 120, 130 are farms, 210, 220, 230 trains, ... */
export const themedAppid = (theme: Theme, place: number): number => 100 * (themeNames.indexOf(theme) + 1) + 10 * (place + 1)

/** Fifteen games of five kinds that differ in everything the filters know. */
export const themedGames = (): StoreGame[] =>
  themeNames.flatMap((theme) =>
    themes[theme].map((text, place) =>
      game(themedAppid(theme, place), {
        name: `${theme === 'space' ? 'Star Haul' : theme} ${place + 1}`,
        short_description: text,
        detailed_description: `<h2>About</h2>${text}<br>It has ${place + 1} chapters &amp; no end.`,
        genres: [genreOf[theme], { id: '23', description: 'Indie' }].slice(0, place === 2 ? 1 : 2),
        categories: [{ id: 2, description: 'Single-player' }, ...(place > 0 ? [{ id: 22, description: 'Steam Achievements' }] : [])],
        developers: [place === 1 ? `${theme} studio` : 'Everybody Games'],
        is_free: place === 0,
        ...(place === 0 ? {} : { price_overview: { currency: place === 1 ? 'EUR' : 'USD', initial: 1000 * place, final: 1000 * place, discount_percent: 0 } }),
        release_date: { coming_soon: false, date: `1 Mar, ${2010 + 5 * place}` },
        platforms: { windows: true, mac: place > 0, linux: place === 2 },
        supported_languages: place === 2 ? 'English, German' : 'English',
        metacritic: { score: 60 + 10 * place },
      }),
    ),
  )
