import { readdirSync } from 'node:fs';

const items = (text) => text.split(' | ').map((item) => item.trim());
const lines = (text) => text.trim().split('\n').map((line) => line.trim());

const files = readdirSync(new URL('.', import.meta.url)).filter((file) => file !== 'index.mjs').sort();

async function load(file) {
  const raw = (await import(new URL(file, import.meta.url).href)).default;
  return {
    ...raw,
    names: items(raw.names),
    sequels: items(raw.sequels),
    dlc: items(raw.dlc),
    liked: items(raw.liked),
    slots: Object.fromEntries(Object.entries(raw.slots).map(([slot, words]) => [slot, items(words)])),
    short: lines(raw.short),
    open: lines(raw.open),
    play: lines(raw.play),
    twist: lines(raw.twist),
    bullets: lines(raw.bullets),
  };
}

export const themes = await Promise.all(files.map(load));
