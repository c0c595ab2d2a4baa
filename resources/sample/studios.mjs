const names = (text) => text.trim().split(/\s*\|\s*/);

const developerNames = names(`
Pebble & Pike | Oakum Games | Third Umbrella | Tallow Street | Kettle Moon | Brassfinch | Lowland Logic | Nine Otters |
Studio Halbmond | Paper Anchor | Velvet Badger | Northlight Basement | Cinderbloc | Wet Socks Interactive | Marzipan Machine |
Granite Duckling | Hollow Tin | Sixpence Software | Atelier Brume | Tuesday Robots | Copper Nightingale | Plinth |
Magpie Ledger | Ravelin Works | Longshore Digital | Quiet Kraken | Estudio Zarza | Lumen & Loam | Fathom Line |
Backgarden Games | Old Signal | Turnip Parliament | Ferrous Wheel | Two Left Gloves | Kobaltküche | Moss Engine |
Overcast Arcade | Pilcrow | Saffron Static | Tin Lantern | Bureau of Small Wars | Hexwright | Drift Ferry | Blue Gasket |
Sundog Cartography | Half a Biscuit | Ironmonger's Daughter | Polder Play | Cloudberry Kollektiv | Rook & Ember |
Seventh Teaspoon | Marginal Gains Games | Lanternfish | Dry Dock Digital | Studio Ocelote | Wrong Trousers Lab | Kiln Nine |
Parish Pixel | Zeppelin Laundry | Thistle & Thorn Works | Minor Comet | Binary Orchard | Swallowtail Systems | Grumpy Heron |
Fjordlys Spill | Glasshouse Theory | Penny Dreadnought | The Ampersand Office | Night Bus Games | Crumb Trail | Ostrich Theorem |
Vantage Mule | Salt Cellar | Kumo Nori | Bramble Byte | Underscore Fox | Anvil Chorus | Dusty Almanac | Mortar & Pixel |
Casa Lechuza | Slow Comet Society | Tandem Tortoise | Grey Wagtail | Fourth Shelf | Polka Dot Foundry | Yonder Valley Games |
Bell & Candle | Teal Submarine | Cold Porridge | Kartoffelwerk | Gullwing Interactive
`);

const publisherNames = names(`
Harbourlight | Longbarrow Publishing | Cardinal Teapot | Ninefold | Gondola Games Group | Old Mill Media | Parallax Pier |
Umbra & Sons | Blackthorn Distribution | Meadowlark Label | Kitestring | Granary Digital | Sixth Dock | Lighthouse Ledger |
Hearthside Interactive | Vermilion Post | Tramline Media | Corvid House | Fieldnotes Publishing | Redshift Parcel |
Castellan Entertainment | Open Window | Quillpress Digital | Southpaw Syndicate | Juniper Row | Marrowbone Media | Nordhafen |
Ravine | Spindle & Co. | Tidemark | Antler Road | Bellwether Works | Cobalt Ferry | Dovetail Avenue | Eastgate Curios |
Foxglove Trading | Gilded Snail | Halcyon Freight | Inkwell Union | Jackdaw Arcade | Keel & Compass | Larder Games |
Monsoon Market | Nettle Group | Orchard Signal | Pantry Shelf | Quarry Lane | Rooftop Garden | Saltbox | Thimble |
Undertow Label | Vellum | Westering | Yarrow | Zinc Counter | Amber Kettle | Broadsheet Games | Clock Parish |
Driftwood Desk | Elm & Ash
`);

/** Each studio leans to a few themes and has a quality of its own, so that portfolios differ. */
export function foundStudios(random, themeIds) {
  const publishers = publisherNames.map((name) => ({ name, quality: random.normal(0, 0.35), reach: random.int(1, 6) }));
  const deck = Array.from({ length: 8 }, () => random.shuffled(themeIds)).flat();
  return developerNames.map((name, i) => {
    const ownThemes = new Set([deck[(i * 3) % deck.length], deck[(i * 3 + 1) % deck.length]]);
    if (random.chance(0.5)) ownThemes.add(deck[(i * 3 + 2) % deck.length]);
    return {
      name,
      themes: ownThemes,
      quality: random.normal(0, 0.8),
      founded: random.int(2006, 2019),
      selfPublished: random.chance(0.4),
      publishers: random.sample(publishers, random.int(1, 3)),
    };
  });
}

export function studioFor(random, developers, themeId, year) {
  const active = developers.filter((studio) => studio.founded <= year);
  const specialists = active.filter((studio) => studio.themes.has(themeId));
  return specialists.length && random.chance(0.85) ? random.pick(specialists) : random.pick(active);
}

export const webName = (name) =>
  name.normalize('NFD').toLowerCase().replace(/&/g, 'and').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
