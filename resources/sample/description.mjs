import * as phrases from './phrases.mjs';

const paragraph = (sentences) => sentences.join(' ');
const heading = (text) => `<h2 class="bb_tag">${text}</h2>`;
const list = (entries) => `<ul class="bb_ul">${entries.map((entry) => `<li>${entry}<br></li>`).join('')}</ul>`;
const lead = (text) => text.replace(/^(.{8,140}?[.!?])(?= |$)/, '<strong>$1</strong>');

/** The HTML page text of one game, in one of several layouts. */
export function describe(random, { deal, write, facts }) {
  const say = (templates) => templates.map(write);
  const head = (kind) => heading(write(random.pick(phrases.headings[kind])));
  const extras = [];
  if (facts.earlyAccess) extras.push(write(random.pick(phrases.earlyAccess)));
  if (facts.free) extras.push(write(random.pick(phrases.free)));
  if (facts.multiplayer && random.chance(0.6)) extras.push(write(random.pick(phrases.multiplayer)));
  if (random.chance(0.45)) extras.push(write(random.pick(phrases.comfort)));
  if (random.chance(0.35)) extras.push(write(random.pick(phrases.team)));

  const [teaser, ...play] = say(deal.play(random.int(4, 5)));
  let short = write(deal.short(1)[0]);
  if (short.length < 120 ? random.chance(0.6) : random.chance(0.1)) short = `${short} ${teaser}`;
  for (let tries = 0; facts.shorts.has(short) && tries < 20; tries += 1) short = `${write(deal.short(1)[0])} ${teaser}`;
  facts.shorts.add(short);
  const open = say(deal.open(1));
  const twist = random.chance(0.75) ? say(deal.twist(1)) : [];
  const bullets = say(deal.bullets(random.int(4, 6)));
  const closing = extras.length ? paragraph(extras) : '';

  const layouts = [
    () => [lead(paragraph([...open, play[0]])), paragraph([...play.slice(1), ...twist]), head('features') + list(bullets), closing],
    () => [head('about') + paragraph(open), paragraph(play.slice(0, 2)), paragraph([...play.slice(2), ...twist]), list(bullets), closing],
    () => [paragraph([...open, play[0]]), head('more') + paragraph(play.slice(1)), paragraph(twist), head('features') + list(bullets), closing],
    () => [head('about') + paragraph([...open, ...twist]), head('more') + list(play.map((line) => line.replace(/\.$/, ''))), head('features') + list(bullets.slice(0, 4)), closing],
    () => [lead(paragraph(open)), paragraph(play.slice(0, 2)), paragraph([...play.slice(2), ...twist]), closing],
    () => [`<strong>${facts.name}</strong>`, paragraph([...open, ...twist]), list(bullets), head('more') + paragraph(play), closing],
  ];
  const blocks = random.pick(layouts)().map((block) => block.trim()).filter(Boolean);
  const html = blocks.reduce((page, block) => {
    if (!page) return block;
    return /<\/(ul|h2)>$/.test(page) ? `${page}<br>${block}` : `${page}<br><br>${block}`;
  }, '');
  return { short, html };
}
