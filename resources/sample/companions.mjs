import { randomFrom } from './random.mjs';
import { dealer, writer } from './grammar.mjs';
import { laterRelease } from './market.mjs';
import * as phrases from './phrases.mjs';

const list = (entries) => `<ul class="bb_ul">${entries.map((entry) => `<li>${entry}<br></li>`).join('')}</ul>`;

function companionOf(base, type, name, more) {
  return {
    ...base,
    type, name, base,
    free: false, cents: 0, achievements: 0, metacritic: 0, recommendations: 0, praised: false, vr: false,
    genres: base.genres.filter((genre) => genre !== 'Early Access'),
    platforms: { ...base.platforms },
    ...more,
  };
}

function dlcOf(base, title, deal) {
  const random = randomFrom(`dlc ${base.name} ${title}`);
  const write = writer(random, base.theme.slots, { name: base.name, title });
  const [lead] = deal.dlcShort(1).map(write);
  const play = deal.play(2).map(write);
  const bullets = [...deal.bullets(1), ...deal.dlcBullets(3)].map(write);
  return companionOf(base, 'dlc', `${base.name} - ${title}`, {
    short: `${lead} ${play[0]}`,
    html: `<strong>${lead}</strong><br><br>${play.join(' ')}<br><br>${list(bullets)}<br>Requires the base game <strong>${base.name}</strong>.`,
    release: laterRelease(random, base.release, 60, 700),
    categories: [21, ...base.categories.filter((id) => id <= 2 || id === 22)],
    cents: random.pick([199, 299, 399, 499, 599, 799, 999, 1299]),
  });
}

function demoOf(base, deal) {
  const random = randomFrom(`demo ${base.name}`);
  const write = writer(random, base.theme.slots, { name: base.name });
  const note = write(deal.demoNotes(1)[0]);
  const play = deal.play(2).map(write);
  return companionOf(base, 'demo', `${base.name} Demo`, {
    short: `${note} ${play[0]}`,
    html: `<h2 class="bb_tag">${base.name} Demo</h2>${note}<br><br>${play.join(' ')}`,
    free: true,
    release: laterRelease(random, base.release, 0, 120),
    categories: [...base.categories.filter((id) => id <= 2), 10],
  });
}

function musicOf(base, deal) {
  const random = randomFrom(`music ${base.name}`);
  const write = writer(random, base.theme.slots, { name: base.name });
  const note = write(deal.musicNotes(1)[0]);
  const tracks = random.sample(phrases.trackNouns, 9).map((track, i) => `${String(i + 1).padStart(2, '0')} ${track}`);
  return companionOf(base, 'music', `${base.name} Soundtrack`, {
    short: note,
    html: `${note}<br><br><strong>Among the tracks</strong><br>${tracks.join('<br>')}`,
    release: laterRelease(random, base.release, 0, 90),
    categories: [50],
    noRequirements: true,
    cents: random.pick([299, 399, 499, 699, 999]),
  });
}

const modTitles = ['Total Overgrowth', 'The Thirteenth Chapter', 'Everything Backwards'];

function modOf(base, title, deal) {
  const random = randomFrom(`mod ${base.name}`);
  const write = writer(random, base.theme.slots, { name: base.name });
  const play = deal.play(3).map(write);
  const intro = `A free modification for ${base.name} by its community, with a new campaign and a great many small changes.`;
  return companionOf(base, 'mod', `${base.name}: ${title}`, {
    short: intro,
    html: `${intro}<br><br>${play.join(' ')}<br><br>${list(deal.bullets(3).map(write))}`,
    free: true,
    developers: ['The Spare Time Society'],
    publishers: ['The Spare Time Society'],
    release: laterRelease(random, base.release, 300, 1200),
    categories: [2],
  });
}

export function writeCompanions(random, games, counts) {
  const released = games.filter((game) => !game.release.comingSoon);
  const popular = [...released].sort((a, b) => b.recommendations - a.recommendations);
  const deals = {};
  const dealFor = (theme) => {
    const stream = randomFrom(`companions ${theme.id}`);
    deals[theme.id] ??= Object.fromEntries([
      ...['play', 'bullets'].map((part) => [part, dealer(stream, theme[part])]),
      ...['dlcShort', 'dlcBullets', 'demoNotes', 'musicNotes'].map((part) => [part, dealer(stream, phrases[part])]),
    ]);
    return deals[theme.id];
  };
  const dlcBases = random.sample(popular.slice(0, 220), 45);
  const dlc = [];
  for (let round = 0; dlc.length < counts.dlc; round += 1) {
    for (const base of dlcBases.slice(0, round ? 15 : dlcBases.length)) {
      if (dlc.length === counts.dlc) break;
      const unused = base.theme.dlc.filter((title) => !dlc.some((other) => other.name.endsWith(` - ${title}`)));
      const own = base.theme.dlc.filter((title) => !dlc.some((other) => other.name === `${base.name} - ${title}`));
      dlc.push(dlcOf(base, random.pick(unused.length ? unused : own), dealFor(base.theme)));
    }
  }
  return [
    ...dlc,
    ...random.sample(released.filter((game) => !game.free), counts.demo).map((base) => demoOf(base, dealFor(base.theme))),
    ...random.sample(popular.slice(0, 200), counts.music).map((base) => musicOf(base, dealFor(base.theme))),
    ...random.sample(popular.slice(0, 60), counts.mod).map((base, i) => modOf(base, modTitles[i], dealFor(base.theme))),
  ];
}
