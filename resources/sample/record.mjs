import { randomFrom } from './random.mjs';
import { formatPrice, priceOverview } from './market.mjs';
import { requirementsFor } from './requirements.mjs';
import { supportedLanguages } from './languages.mjs';
import { webName } from './studios.mjs';
import { achievementNames, praise, pressNames } from './phrases.mjs';

export const genreIds = {
  Action: '1', Strategy: '2', RPG: '3', Casual: '4', Racing: '9', Sports: '18', Indie: '23', Adventure: '25', Simulation: '28',
  'Massively Multiplayer': '29', 'Free to Play': '37', 'Early Access': '70',
};

const categoryNames = {
  1: 'Multi-player', 2: 'Single-player', 9: 'Co-op', 10: 'Game demo', 15: 'Stats', 17: 'Includes level editor',
  18: 'Partial Controller Support', 20: 'MMO', 21: 'Downloadable Content', 22: 'Steam Achievements', 23: 'Steam Cloud',
  24: 'Shared/Split Screen', 25: 'Steam Leaderboards', 27: 'Cross-Platform Multiplayer', 28: 'Full controller support',
  29: 'Steam Trading Cards', 30: 'Steam Workshop', 31: 'VR Support', 35: 'In-App Purchases', 36: 'Online PvP',
  38: 'Online Co-op', 39: 'Local Co-op', 50: 'Additional High-Quality Audio',
};

function packagesFor(name, packageId, price) {
  return [{
    name: 'default',
    title: `Buy ${name}`,
    description: '',
    selection_text: 'Select a purchase option',
    save_text: '',
    display_type: 0,
    is_recurring_subscription: 'false',
    subs: [{
      packageid: packageId,
      percent_savings_text: price.discount_percent ? `-${price.discount_percent}% ` : ' ',
      percent_savings: price.discount_percent,
      option_text: `${name} - ${formatPrice(price.final, price.currency)}`,
      option_description: '',
      can_get_free_license: '0',
      is_free_license: false,
      price_in_cents_with_discount: price.final,
    }],
  }];
}

function achievementsOf(random, app, images) {
  const total = app.achievements;
  if (!total) return { total: 0 };
  const names = random.sample(achievementNames, Math.min(total, 3));
  return { total, highlighted: names.map((name, i) => ({ name, path: `${images}/achievement_${i + 1}.jpg` })) };
}

/** Lays one invented app out in the shape of the store's answer. */
export function recordOf(app) {
  const random = randomFrom(`record ${app.name}`);
  const images = `https://images.ludograph.example/${app.appid}`;
  const studio = webName(app.developers[0]);
  const price = app.cents ? priceOverview(random, app.cents, app.currency, 2026 - app.release.year) : null;
  const needs = (system) => (app.platforms[system] && !app.noRequirements ? requirementsFor(random, system, app.release.year, app.weight) : []);
  const data = {
    type: app.type,
    name: app.name,
    steam_appid: app.appid,
    required_age: app.adult ? random.pick(['16', '18', '17', '12']) : 0,
    is_free: app.free,
    ...(app.categories.includes(28) && { controller_support: 'full' }),
    ...(app.dlc?.length && { dlc: app.dlc }),
    detailed_description: app.html,
    about_the_game: app.html,
    short_description: app.short,
    ...(app.fullgame && { fullgame: app.fullgame }),
    supported_languages: supportedLanguages(random, app.budget),
    ...(app.praised && { reviews: `${random.sample(praise, 2).map((quote) => `${quote.replace('{liked}', app.liked)}<br>${random.pick(pressNames)}`).join('<br><br>')}<br>` }),
    header_image: `${images}/header.jpg`,
    website: random.chance(0.7) ? `https://${studio}.example/${webName(app.name)}` : null,
    pc_requirements: needs('windows'),
    mac_requirements: needs('mac'),
    linux_requirements: needs('linux'),
    ...(random.chance(0.3) && { legal_notice: `© ${app.release.year} ${app.developers[0]}. An invented company; all names are fictional.` }),
    developers: app.developers,
    publishers: app.publishers,
    ...(app.demos?.length && { demos: app.demos.map((appid) => ({ appid, description: '' })) }),
    ...(price && { price_overview: price, packages: [app.appid + 3] }),
    package_groups: price ? packagesFor(app.name, app.appid + 3, price) : [],
    platforms: app.platforms,
    ...(app.metacritic && { metacritic: { score: app.metacritic, url: `https://scores.ludograph.example/pc/${webName(app.name)}` } }),
    categories: app.categories.map((id) => ({ id, description: categoryNames[id] })),
    genres: app.genres.map((description) => ({ id: genreIds[description], description })),
    screenshots: Array.from({ length: app.type === 'game' ? random.int(3, 6) : random.int(1, 2) }, (_, id) => ({
      id,
      path_thumbnail: `${images}/ss_${id}.600x338.jpg`,
      path_full: `${images}/ss_${id}.1920x1080.jpg`,
    })),
    ...(app.type === 'game' && random.chance(0.6) && {
      movies: [{
        id: app.appid + 5,
        name: random.pick(['Launch Trailer', 'Gameplay Trailer', 'Announcement', 'A first look']),
        thumbnail: `${images}/movie.293x165.jpg`,
        webm: { 480: `${images}/movie480.webm`, max: `${images}/movie_max.webm` },
        highlight: true,
      }],
    }),
    ...(app.recommendations && { recommendations: { total: app.recommendations } }),
    ...(app.type === 'game' && !app.release.comingSoon && { achievements: achievementsOf(random, app, images) }),
    release_date: { coming_soon: app.release.comingSoon, date: app.release.date },
    support_info: { url: random.chance(0.5) ? `https://${studio}.example/help` : '', email: random.chance(0.6) ? `help@${studio}.example` : '' },
    background: `${images}/page_bg.jpg`,
    content_descriptors: app.adult ? { ids: [random.pick([2, 5])], notes: 'Contains frightening scenes and stylised violence.' } : { ids: [], notes: null },
  };
  return { appid: app.appid, name_from_applist: app.name, app_details: { success: true, fetched_at: fetchedAt(random), data }, reviews: app.reviews ?? null };
}

export function fetchedAt(random) {
  const two = (value) => String(value).padStart(2, '0');
  return `2025-12-${two(random.int(1, 14))}T${two(random.int(0, 23))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}+00:00`;
}
