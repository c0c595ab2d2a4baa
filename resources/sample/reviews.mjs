import { aspects, english, foreign } from './review-phrases.mjs';
import { dealer, writer } from './grammar.mjs';

const descriptions = [
  [0.95, 9, 'Overwhelmingly Positive', 500], [0.8, 8, 'Very Positive', 50], [0.8, 7, 'Positive', 0],
  [0.7, 6, 'Mostly Positive', 0], [0.4, 5, 'Mixed', 0], [0.2, 4, 'Mostly Negative', 0], [0, 3, 'Negative', 0],
];

function summary(count, total, share) {
  const positive = Math.round(total * share);
  const [, score, text] = descriptions.find(([from, , , least]) => positive / total >= from && total >= least);
  return {
    num_reviews: count,
    review_score: score,
    review_score_desc: text,
    total_positive: positive,
    total_negative: total - positive,
    total_reviews: total,
  };
}

/** One deal per kind of sentence for the whole catalogue, so that reviews repeat each other as late as possible. */
export function reviewer(random) {
  const decks = {};
  for (const mood of ['good', 'bad']) {
    decks[mood] = Object.fromEntries(Object.entries(english[mood]).map(([about, list]) => [about, dealer(random, list)]));
    for (const [language, moods] of Object.entries(foreign)) decks[mood][language] = dealer(random, moods[mood]);
  }

  const textOf = (stream, write, mood, language) => {
    if (language !== 'english') return write(decks[mood][language](1)[0]);
    const one = (kind, about) => write(decks[kind][about](1)[0]);
    const length = stream.weighted([[0, 0.05], [1, 0.3], [2, 0.36], [3, 0.21], [4, 0.08]]);
    if (length === 0) return one(mood, stream.chance(0.5) ? 'end' : 'start');
    const topics = stream.sample(aspects, length).map((about) => one(mood, about));
    const parts = [stream.chance(0.75) ? one(mood, 'start') : '', ...topics];
    if (stream.chance(0.25)) {
      const other = mood === 'good' ? 'bad' : 'good';
      const about = stream.pick(['performance', 'music', 'controls', 'localisation', 'community']);
      const turn = mood === 'good' ? 'My one complaint:' : 'To be fair:';
      const remark = one(other, about);
      parts.push(`${turn} ${remark[0].toLowerCase()}${remark.slice(1)}`.replace(/: i /, ': I ').replace(/: my gr/, ': my gr'));
    }
    if (stream.chance(0.5)) parts.push(one(mood, 'end'));
    return parts.filter(Boolean).join(stream.chance(0.2) ? '\n\n' : ' ');
  };

  const written = new Set();
  const freshText = (...about) => {
    let text = textOf(...about);
    for (let tries = 0; written.has(text) && tries < 12; tries += 1) text = textOf(...about);
    written.add(text);
    return text;
  };

  return function reviewsFor(stream, game, nextId) {
    const share = Math.min(0.98, Math.max(0.12, 0.36 + 0.66 * game.quality + stream.normal(0, 0.05)));
    const now = Date.UTC(2025, 11, 1) / 1000;
    const list = Array.from({ length: stream.int(5, 25) }, () => {
      const up = stream.chance(share);
      const language = stream.weighted([['english', 0.8], ['german', 0.09], ['french', 0.06], ['spanish', 0.05]]);
      const created = Math.floor(game.released + Math.pow(stream.next(), 2) * (now - game.released - 86400)) + stream.int(0, 40000);
      const minutes = Math.round(Math.exp(stream.normal(up ? 6.8 : 5.2, 1))) + (up ? 150 : 20);
      const hours = String(Math.max(up ? 3 : 2, Math.round(minutes / 60)));
      const write = writer(stream, { liked: game.theme.liked }, { name: game.name, hours });
      const votes = Math.floor(Math.exp(stream.normal(1, 1.3)) - 0.6);
      const votesUp = Math.max(0, votes);
      const updated = stream.chance(0.15) ? Math.min(now, created + stream.int(3600, 90 * 86400)) : Math.min(now, created);
      return {
        recommendationid: String(nextId()),
        author: {
          steamid: `99${String(stream.int(0, 9999999)).padStart(7, '0')}${String(stream.int(0, 99999999)).padStart(8, '0')}`,
          num_games_owned: Math.round(Math.exp(stream.normal(4.6, 1.1))),
          num_reviews: 1 + Math.floor(Math.exp(stream.normal(1.4, 1.1))),
          playtime_forever: minutes,
          playtime_last_two_weeks: stream.chance(0.2) ? Math.min(minutes, stream.int(5, 900)) : 0,
          last_played: Math.min(now, created + stream.int(0, 120 * 86400)),
        },
        language,
        review: freshText(stream, write, up ? 'good' : 'bad', language),
        timestamp_created: Math.min(now, created),
        timestamp_updated: updated,
        voted_up: up,
        votes_up: votesUp,
        votes_funny: stream.chance(0.2) ? stream.int(1, 1 + votesUp) : 0,
        weighted_vote_score: votesUp ? (0.45 + 0.5 * (votesUp / (votesUp + 9)) + stream.next() * 0.03).toFixed(18) : '0.000000',
        comment_count: stream.chance(0.15) ? stream.int(1, 9) : 0,
        steam_purchase: stream.chance(0.85),
        received_for_free: stream.chance(0.04),
        written_during_early_access: game.earlyAccess && stream.chance(0.7),
      };
    });
    return { success: 1, query_summary: summary(list.length, Math.max(game.recommendations, list.length), share), reviews: list };
  };
}
