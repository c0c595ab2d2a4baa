const windowsByYear = [[2012, 'Windows XP SP3 or later'], [2015, 'Windows Vista / 7'], [2018, 'Windows 7 SP1'], [2021, 'Windows 8.1 / 10'], [2030, 'Windows 10 64-bit']];
const processors = [[2012, 'Dual-core 1.8 GHz'], [2015, 'Dual-core 2.4 GHz'], [2018, 'Quad-core 2.5 GHz'], [2021, 'Quad-core 3.0 GHz'], [2030, 'Six-core 3.2 GHz']];
const cards = [[2012, 'Any card with 256 MB of video memory'], [2015, 'Dedicated card with 512 MB of video memory'], [2018, 'Dedicated card with 1 GB of video memory'], [2021, 'Dedicated card with 2 GB of video memory'], [2030, 'Dedicated card with 4 GB of video memory']];
const memorySteps = [512, 1024, 2048, 3072, 4096, 6144, 8192, 12288, 16384, 24576, 32768];
const memoryText = (mb) => (mb < 1024 ? `${mb} MB RAM` : `${mb / 1024} GB RAM`);
const byYear = (table, year) => table.find(([until]) => year <= until)[1];

function block(title, entries, year) {
  const lines = entries.filter(([, value]) => value).map(([label, value]) => `<li><strong>${label}:</strong> ${value}<br></li>`);
  if (year >= 2019) lines.unshift('<li>Requires a 64-bit processor and operating system<br></li>');
  return `<strong>${title}:</strong><br><ul class="bb_ul">${lines.join('')}</ul>`;
}

/** `weight` from 0 to 1: how much machine a game of this kind and price needs. */
export function requirementsFor(random, system, year, weight) {
  const step = Math.min(memorySteps.length - 3, Math.max(0, Math.round((year - 2009) / 3 + weight * 3 + random.normal(-0.6, 0.7))));
  const storage = Math.max(1, Math.round((0.3 + weight * 4) * Math.pow(1.22, year - 2009) * (0.6 + random.next())));
  const os = {
    windows: byYear(windowsByYear, year),
    mac: year < 2016 ? 'OS X 10.7 or later' : `macOS ${random.pick(['10.13', '11', '12'])} or later`,
    linux: year < 2017 ? 'Any recent distribution with OpenGL' : 'A current 64-bit distribution',
  }[system];
  const entries = (extraStep, label) => [
    ['OS', os],
    ['Processor', byYear(processors, year + extraStep * 2)],
    ['Memory', memoryText(memorySteps[step + extraStep])],
    ['Graphics', byYear(cards, year + extraStep * 2)],
    ['DirectX', system === 'windows' && label === 'min' ? `Version ${year < 2014 ? '9.0c' : year < 2020 ? '10' : '11'}` : ''],
    ['Storage', storage < 2 ? `${storage * 600} MB available space` : `${storage} GB available space`],
    ['Additional Notes', random.chance(0.15) ? random.pick(['Headphones recommended', 'Runs well on integrated graphics', 'A gamepad is recommended']) : ''],
  ];
  const result = { minimum: block('Minimum', entries(0, 'min'), year) };
  if (random.chance(0.6)) result.recommended = block('Recommended', entries(random.int(1, 2), 'rec'), year);
  return result;
}
