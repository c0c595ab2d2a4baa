const others = [
  ['French', 9], ['German', 10], ['Spanish - Spain', 8], ['Italian', 6], ['Portuguese - Brazil', 6], ['Simplified Chinese', 7],
  ['Russian', 5], ['Japanese', 6], ['Polish', 5], ['Korean', 4], ['Traditional Chinese', 3], ['Turkish', 3], ['Dutch', 2],
  ['Czech', 2], ['Swedish', 2], ['Hungarian', 1], ['Ukrainian', 2], ['Danish', 1], ['Finnish', 1],
];

export function supportedLanguages(random, budget) {
  const count = Math.max(0, Math.min(others.length, Math.round(random.normal(1 + budget * 8, 2.5))));
  const ranked = others.map(([name, weight]) => [name, weight * (0.4 + random.next())]).sort((a, b) => b[1] - a[1]);
  const names = ['English', ...ranked.slice(0, count).map(([name]) => name)];
  const spoken = random.chance(0.2 + 0.5 * budget) ? (random.chance(0.7) ? 1 : Math.min(names.length, random.int(2, 4))) : 0;
  const text = names.map((name, i) => (i < spoken ? `${name}<strong>*</strong>` : name)).join(', ');
  return spoken ? `${text}<br><strong>*</strong>languages with full audio support` : text;
}
