const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const firstYear = 2009;
export const lastYear = 2025;

/** More games are released every year; a small part of them is still to come. */
export function releaseFor(random) {
  if (random.chance(0.045)) {
    const date = random.pick(['Q1 2026', 'Q2 2026', 'Q3 2026', 'Q4 2026', 'Coming soon', 'Coming soon', '2026', 'Mar 2026', 'To be announced']);
    return { year: 2026, order: 20260000 + random.int(0, 999), comingSoon: true, date };
  }
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => [firstYear + i, 1 + i * 0.55]);
  const year = random.weighted(years);
  return releasedOn(random, year, random.int(1, year === lastYear ? 11 : 12), random.int(1, 28));
}

export function releasedOn(random, year, month, day) {
  const name = months[month - 1];
  const date = random.weighted([
    [`${day} ${name}, ${year}`, 0.66],
    [`${name} ${day}, ${year}`, 0.28],
    [`${name} ${year}`, 0.06],
  ]);
  return { year, month, day, order: year * 10000 + month * 100 + day, comingSoon: false, date };
}

export function laterRelease(random, base, minDays, maxDays) {
  const days = random.int(minDays, maxDays);
  const when = new Date(Math.min(Date.UTC(base.year, base.month - 1, base.day + days), Date.UTC(2025, 10, 28)));
  return releasedOn(random, when.getUTCFullYear(), when.getUTCMonth() + 1, when.getUTCDate());
}

export const timeOf = (release) => Math.floor(Date.UTC(release.year, release.month - 1, release.day, 17) / 1000);

const tiers = [199, 299, 399, 499, 599, 699, 799, 899, 999, 1199, 1299, 1499, 1699, 1799, 1999, 2199, 2499, 2999, 3499, 3999, 4499, 4999, 5999];
const nearestTier = (cents) => tiers.reduce((best, tier) => (Math.abs(tier - cents) < Math.abs(best - cents) ? tier : best));

export const formatPrice = (cents, currency) => {
  const text = (cents / 100).toFixed(2);
  if (currency === 'USD') return `$${text}`;
  return `${text.replace('.', ',').replace(/,00$/, ',--')}€`;
};

export function priceOverview(random, cents, currency, age) {
  const discount = random.chance(0.1 + Math.min(age, 10) * 0.015) ? random.pick([10, 15, 20, 25, 33, 40, 50, 60, 75]) : 0;
  const final = Math.floor((cents * (100 - discount)) / 100);
  return {
    currency,
    initial: cents,
    final,
    discount_percent: discount,
    initial_formatted: discount ? formatPrice(cents, currency) : '',
    final_formatted: formatPrice(final, currency),
  };
}

/** Dearer with quality and year: a good game of 2024 costs more than a weak one of 2011. */
export function priceFor(random, [low, high], quality, year) {
  const share = 0.08 + 0.68 * quality + 0.02 * (year - 2016) + random.normal(0, 0.15);
  return nearestTier(low + (high - low) * Math.min(1.15, Math.max(0, share)));
}

export const metacriticScore = (random, quality) => Math.round(Math.min(96, Math.max(29, 43 + 47 * quality + random.normal(0, 4.5))));

export function recommendationTotal(random, quality, age, reach) {
  const log = 3.2 + 4.6 * quality + reach + Math.min(age, 6) * 0.12 + random.normal(0, 1.1);
  return Math.round(Math.exp(log));
}
