export default {
  id: 'sky-mmo', genres: { 'Massively Multiplayer': 1, RPG: 0.9, 'Free to Play': 0.15, Adventure: 0.45, Action: 0.3 }, price: [999, 3999], multi: 1, early: 0.3,
  names: `Aetherhaven Online | Thousand Islands Above | Windborne Guilds | Cloudbreaker Saga | The Tethered Realms | Galleon Sky | Zephyr Covenant | Altitude Online | Stormglass Chronicles | Kingdoms of Updraft | Skyreach: Founders | Ballast & Banner | Everhigh | The Drifting Crown | Skywhale Frontier | Nimbus Accord | Halyard Online`,
  sequels: `Aetherhaven Online II | Everhigh: The Sunken Sky`,
  dlc: `Founder's Airship | The Storm Wardens | Mounts of the Jetstream | Chapter Three: Below the Clouds`,
  liked: `flying with the guild | the crafting economy | sky-whale raids | the player-built towns | trading between islands | exploring below the clouds`,
  slots: {
    town: `Aetherhaven | the Tethered Realms | Highmooring | the Isles of Updraft | Stormglass | Crownfall`,
    role: `a storm chanter | a harpoon dancer | a cloud shepherd | a tinker-knight | a map thief | a bell priest`,
    beast: `sky whales | thunder rays | feathered wyrms | cloud leeches | leviathans of the Anvil | mirror hawks`,
    craft: `airships | wind looms | storm lanterns | sailcloth armour | floating farms | signal towers`,
    faction: `the Halyard League | the Ember Court | the Free Drifters | the Order of the Plumb Line | the Wind Exchange`,
  },
  short: `
A [massively multiplayer RPG|fantasy MMORPG|sandbox MMO] above the clouds. Build {craft}, join {faction}, hunt {beast}.
Thousands of players, one shared sky. Begin as {role} and carve out a home among the islands of {town!}.
Craft {craft}, crew a galleon, and fight over floating islands in {name}.
Explore, trade and raid in a persistent world where the wind itself is contested by {faction}.
No fixed classes, no borders: become {role}, found a town, and tame {beast} with your guild.
The ground is a legend. Sail the sky, side with {faction}, and find out what lies below.`,
  open: `
When the world broke, the pieces went up. Nine hundred years later, {town!} will not stop rising, a hand's breadth every year.
You begin with a rope, a name and the stubborn ambition to become {role}.
Whoever controls the wind sets the price of everything, and this century that means {faction}.
Horns sound from the harbour at {town!}: {beast} are migrating, and every crew in the sky wants to be first.
{name} is one continuous world, without shards, in which players have built almost everything you see.`,
  play: `
Skills grow by use, so {role} may also be the best cook on the ship.
Design {craft} piece by piece, hire friends as crew, and learn to fight three-dimensional battles under sail.
Islands drift, change neighbours and carry whole markets with them, which keeps trade routes worth arguing about.
Raids against {beast} need boarding parties, harpooners and one calm person at the helm.
Towns are founded, governed and taxed by players, and {faction} will happily buy your mayor.
Crafting {craft} depends on materials from every layer of the sky, so nobody grows rich alone.
Seasons of war alternate with seasons of calm, in which festivals and expeditions take over.
Solo travellers can live as couriers and hermits, and the world has room for both.`,
  twist: `
Once a year, the clouds part for an hour, and everyone can see lights on the ground.
The islands are rising faster, and the air above them is running out.
The founders of {faction} were the people who broke the world, and the archive proves it.
Server history is carved into a real monument at {town!}, names and betrayals included.
{beast} are following a route that spells out an older map.`,
  bullets: `
One shared world for up to {n:4-30} thousand players
Classless progression with roles such as {role}
Player-built {craft} and {craft}
Large battles over drifting islands
Raids against {beast} and {beast}
A fully player-run economy without an auction house
Guild towns with laws, taxes and elections
Seasonal story chapters at no extra cost
Optional peaceful realms
Character looks that can be changed at any mirror`,
};
