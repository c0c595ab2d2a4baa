const small = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

const numberText = (value) => {
  if (value < 13) return small[value];
  if (value < 30) return String(value);
  if (value < 200) return String(Math.round(value / 5) * 5);
  return String(Math.round(value / 50) * 50).replace(/\B(?=(\d{3})+$)/g, ',');
};

// Marks the articles whose next word is chosen later, so that they can be set right and no foreign text is touched.
const markArticles = (template) => template.replace(/\b(an?) (?=[[{])/gi, '$1\u0001 ');

const withArticles = (text) =>
  text.replace(/\b(an?)\u0001 (?=([\p{L}\d]+))/giu, (_, article, word) => {
    const vowel = /^(?:[aeio]|u(?!ni|se|ti)|hour|honest|heir|8|11|18)/i.test(word) && !/^(?:one|once|eu)/i.test(word);
    return `${article[0]}${vowel ? 'n' : ''} `;
  });

const withCapitals = (text) =>
  text.replace(/(^|[.!?]["”]? )(["“]?)([\p{Ll}])/gu, (_, before, quote, letter) => before + quote + letter.toUpperCase());

/**
 * Writes the sentences of one game. `{slot}` takes a word of that slot the game has not used yet, `{slot!}` always
 * the same word, `{n:3-9}` a number and `[a|b]` one of the alternatives.
 */
export function writer(random, slots, fixed) {
  const bound = { ...fixed };
  const unused = {};
  const draw = (slot) => {
    if (!slots[slot]) throw new Error(`no words for {${slot}}`);
    if (!unused[slot]?.length) unused[slot] = random.shuffled(slots[slot].filter((word) => word !== bound[slot]));
    return unused[slot].pop();
  };
  const fill = (slot, range) => {
    if (range) return numberText(random.int(...range.split('-').map(Number)));
    if (slot.endsWith('!')) {
      const name = slot.slice(0, -1);
      bound[name] ??= draw(name);
      return bound[name];
    }
    return fixed[slot] ?? draw(slot);
  };
  return (template) => {
    const chosen = markArticles(template).replace(/\[([^[\]]*\|[^[\]]*)\]/g, (_, options) => random.pick(options.split('|')));
    return withCapitals(withArticles(chosen.replace(/\{([a-z0-9]+!?)(?::(\d+-\d+))?\}/gi, (_, slot, range) => fill(slot, range))));
  };
}

/** Deals lines like cards: none comes back before all the others have been dealt, and never twice in one hand. */
export function dealer(random, lines) {
  let pack = [];
  return (count) => {
    const hand = [];
    const skipped = [];
    while (hand.length < Math.min(count, lines.length)) {
      if (!pack.length) pack = random.shuffled(lines);
      const line = pack.pop();
      (hand.includes(line) ? skipped : hand).push(line);
    }
    pack.push(...skipped);
    return hand;
  };
}
