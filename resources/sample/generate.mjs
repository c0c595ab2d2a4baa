import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { companionsCount, firstAppid, rejectedCount, reviewedCount, seed } from './settings.mjs';
import { randomFrom } from './random.mjs';
import { themes } from './themes/index.mjs';
import { foundStudios } from './studios.mjs';
import { writeGames } from './games.mjs';
import { writeCompanions } from './companions.mjs';
import { reviewer } from './reviews.mjs';
import { fetchedAt, recordOf } from './record.mjs';
import { timeOf } from './market.mjs';

const random = randomFrom(seed);
const developers = foundStudios(random, themes.map((theme) => theme.id));
const games = writeGames(themes, developers);
const apps = [...games, ...writeCompanions(random, games, companionsCount)];

// Like in a real store, later releases have higher numbers.
apps.sort((a, b) => a.release.order - b.release.order || (a.name < b.name ? -1 : 1));
const skipped = new Set(random.sample(apps.map((_, i) => i), rejectedCount));
const rejects = [];
let appid = firstAppid;
apps.forEach((app, i) => {
  if (skipped.has(i)) {
    rejects.push(appid);
    appid += 10;
  }
  app.appid = appid;
  appid += 10;
});

for (const app of apps) {
  if (!app.base) continue;
  app.fullgame = { appid: String(app.base.appid), name: app.base.name };
  if (app.type === 'dlc') (app.base.dlc ??= []).push(app.appid);
  if (app.type === 'demo') (app.base.demos ??= []).push(app.appid);
}

const reviewsFor = reviewer(random);
let recommendationId = 990000100;
const nextId = () => (recommendationId += random.int(1, 900));
for (const game of random.sample(games.filter((one) => one.recommendations >= 30), reviewedCount)) {
  game.reviews = reviewsFor(randomFrom(`reviews ${game.name}`), { ...game, released: timeOf(game.release) }, nextId);
}

const records = [
  ...apps.map(recordOf),
  ...rejects.map((id) => ({
    appid: id,
    name_from_applist: null,
    app_details: { success: false, fetched_at: fetchedAt(randomFrom(`reject ${id}`)) },
    reviews: null,
  })),
].sort((a, b) => a.appid - b.appid);

const count = (type) => apps.filter((app) => app.type === type).length;
const metadata = {
  name: 'Ludograph sample catalogue',
  note: 'Everything in this file is invented: games, studios, texts, prices, scores and reviews. Any likeness to real ones is accidental.',
  licence: 'MIT',
  generator: 'resources/sample/generate.mjs',
  seed,
  counts: {
    records: records.length,
    games: count('game'), dlc: count('dlc'), demos: count('demo'), music: count('music'), mods: count('mod'),
    rejected: rejects.length,
    themes: themes.length,
    games_with_reviews: games.filter((game) => game.reviews).length,
    reviews: games.reduce((sum, game) => sum + (game.reviews?.reviews.length ?? 0), 0),
  },
};

const packed = gzipSync(JSON.stringify({ metadata, games: records }), { level: 9 });
packed[9] = 255; // the "operating system" byte, which zlib sets differently on each system
writeFileSync(new URL('sample-catalogue.json.gz', import.meta.url), packed);
console.log(JSON.stringify(metadata.counts), `${Math.round(packed.length / 1000)} kB`);
