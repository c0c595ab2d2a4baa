import { randomFrom } from './random.mjs';
import { dealer, writer } from './grammar.mjs';
import { describe } from './description.mjs';
import { laterRelease, metacriticScore, priceFor, recommendationTotal, releaseFor } from './market.mjs';
import { studioFor } from './studios.mjs';

const clamp = (value) => Math.min(1, Math.max(0, value));

function genresOf(random, theme, release) {
  const genres = Object.entries(theme.genres).filter(([, probability]) => random.chance(probability)).map(([name]) => name);
  if (!genres.length) genres.push(Object.keys(theme.genres)[0]);
  if (!release.comingSoon && release.year >= 2014 && random.chance(theme.early ?? 0.05)) genres.push('Early Access');
  return genres;
}

function categoriesOf(random, facts, release) {
  const list = [];
  if (!facts.multiplayer || random.chance(0.8)) list.push(2);
  if (facts.multiplayer) {
    list.push(1);
    if (facts.massive) list.push(20);
    for (const [id, probability] of [[9, 0.45], [36, 0.4], [38, 0.3], [39, 0.2], [24, 0.25], [27, 0.2]]) {
      if (random.chance(probability)) list.push(id);
    }
  }
  if (facts.achievements) list.push(22);
  if (random.chance(0.5)) list.push(28);
  else if (random.chance(0.35)) list.push(18);
  if (random.chance(0.2 + 0.02 * (release.year - 2009))) list.push(23);
  if (release.year >= 2013 && random.chance(0.35)) list.push(29);
  if (random.chance(0.15)) list.push(17, 30);
  if (random.chance(0.12)) list.push(25);
  if (random.chance(0.07)) list.push(15);
  if (facts.free && random.chance(0.8)) list.push(35);
  if (facts.vr) list.push(31);
  return list;
}

function gameOf({ name, theme, deal, developers, ancestor, continued, shorts }) {
  const random = randomFrom(`game ${name}`);
  let release = releaseFor(random);
  while (continued && release.year > 2021) release = releaseFor(random);
  if (ancestor && !ancestor.release.comingSoon) release = laterRelease(random, ancestor.release, 500, 1600);
  const studio = ancestor?.studio ?? studioFor(random, developers, theme.id, release.year);
  const publisher = random.chance(studio.selfPublished ? 0.15 : 0.85) ? random.pick(studio.publishers) : null;
  const quality = clamp(0.55 + 0.17 * studio.quality + 0.1 * (publisher?.quality ?? 0) + random.normal(0, 0.15));
  const genres = genresOf(random, theme, release);
  const free = genres.includes('Free to Play');
  const massive = genres.includes('Massively Multiplayer');
  const facts = {
    name, free, massive, shorts,
    multiplayer: massive || random.chance(theme.multi ?? 0.05),
    earlyAccess: genres.includes('Early Access'),
    achievements: random.chance(0.3 + 0.035 * (release.year - 2009)) && !release.comingSoon
      ? Math.max(5, Math.round(random.normal(10 + 2.2 * (release.year - 2009), 9))) : 0,
    vr: release.year >= 2016 && random.chance(theme.vr ?? 0.02),
  };
  const write = writer(random, theme.slots, { name });
  const page = describe(random, { deal, write, facts });
  const age = 2026 - release.year;
  const unpriced = free || (release.comingSoon ? random.chance(0.9) : random.chance(0.05));
  const high = theme.price[1];
  const known = !release.comingSoon;
  return {
    type: 'game', name, theme, studio, release, quality, genres, free,
    ...page,
    developers: [studio.name],
    publishers: [publisher?.name ?? studio.name],
    categories: categoriesOf(random, facts, release),
    cents: unpriced ? 0 : priceFor(random, theme.price, quality, release.year),
    currency: random.chance(0.2) ? 'USD' : 'EUR',
    platforms: { windows: true, mac: random.chance(0.38), linux: random.chance(0.27) },
    weight: clamp(high / 5000 + random.normal(0, 0.1)),
    budget: clamp(high / 6000 + (publisher ? 0.2 : 0) + random.normal(0, 0.15)),
    noRequirements: !known && random.chance(0.3),
    achievements: facts.achievements,
    earlyAccess: facts.earlyAccess,
    metacritic: known && !facts.earlyAccess && random.chance(0.37 + 0.22 * quality) ? metacriticScore(random, quality) : 0,
    recommendations: known && random.chance(0.62) ? recommendationTotal(random, quality, age, publisher?.reach ? publisher.reach * 0.12 : 0) : 0,
    praised: known && quality > 0.6 && random.chance(0.35),
    liked: random.pick(theme.liked),
    adult: random.chance(theme.age ?? 0.03),
  };
}

/** A sequel is made by the studio of the game whose name it continues. */
const ancestorOf = (name, games) => games.find((game) => name.startsWith(game.name) && name !== game.name);

export function writeGames(themes, developers) {
  return themes.flatMap((theme) => {
    const stream = randomFrom(`theme ${theme.id}`);
    const deal = Object.fromEntries(['short', 'open', 'play', 'twist', 'bullets'].map((part) => [part, dealer(stream, theme[part])]));
    const games = [];
    const shorts = new Set();
    for (const name of [...theme.names, ...theme.sequels]) {
      const continued = theme.sequels.some((sequel) => sequel.startsWith(name) && sequel !== name);
      games.push(gameOf({ name, theme, deal, developers, continued, shorts, ancestor: ancestorOf(name, games) }));
    }
    return games;
  });
}
