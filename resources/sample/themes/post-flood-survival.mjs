export default {
  id: 'post-flood-survival', genres: { Adventure: 0.7, Action: 0.55, Simulation: 0.6, Indie: 0.75, Strategy: 0.2 }, price: [1299, 2999], multi: 0.7, early: 0.25,
  names: `High Water Mark | Raft Parish | After the Levee | Rooftop Nation | Silt | The Ferryman's Debt | Drowned Counties | Waterline | Ark of Scrap | Estuary of Glass | Tidemothers | Floodplain | The Dry Season Never Came | Pontoon | Sump City | Driftwood Republic | Skyline Fishermen | Sandbag`,
  sequels: `Raft Parish II | Waterline: Northern Towers`,
  dlc: `The Seed Vault | Cathedral Island | Salvage Crane | Storm Season`,
  liked: `building upwards | the diving runs | the raft | the floating market | the storms | base building with friends`,
  slots: {
    town: `the Drowned Counties | New Skerry | the Cathedral Isles | Lower Tower Nine | the Brackwater | Old Ferrow`,
    loot: `tinned peaches | outboard motors | greenhouse glass | antibiotics | copper wire | dry matches | a school's worth of textbooks | seed potatoes`,
    build: `a rooftop farm | a rainwater cistern | a crane boat | a smokehouse | a tethered windmill | a signal tower | an oyster bed`,
    danger: `king tides | river pirates | fevers | collapsing tower blocks | eels as thick as your arm | long hungry winters | storms that last a week`,
    group: `the Ferry Guild | a floating monastery | the Tower Families | a drifting hospital ship | the Salt Children | a parliament of barges`,
  },
  short: `
The water came and stayed. Dive for {loot}, build {build}, and keep your people alive above {town!}.
[Survive|Scavenge|Rebuild] in a drowned land of rooftops and rafts, where {danger} decide who eats.
Start with a door and a paddle. End with {build}, a crew, and a treaty with {group}.
An [open-water survival game|archipelago survival sandbox|post-flood survival game] about salvage, weather and the neighbours you choose.
Forty years after the flood, charts of {town!} show a sea with chimneys. Trade with {group}, dive the old streets, outlast {danger}.
Craft, dive, farm and sail across a flooded country, alone or [with friends|in co-op].`,
  open: `
The map of {town!} is still accurate. You simply have to imagine it under eleven metres of water.
People say the flood took everything. That is not true: it left {loot}, if you can hold your breath.
You wake on the roof of a supermarket with {loot}, a rope, and the tide coming in.
When {group} stopped sending boats, your rooftop became a country of nine.
The first rule of {name} is simple: nothing you need is dry.`,
  play: `
Dive through drowned streets for {loot}, with one eye on your air and the other on the current.
Lash together a raft, then a barge, then something with {build} on top of it.
Fresh water, warmth and calories matter, yet the hardest resource to keep is trust.
Tides follow a real calendar, so a doorway that opens at low water is a trap six hours later.
Trade with {group}, quarrel over fishing rights, or quietly cut their moorings in the night.
Settlers arrive with skills, children and old quarrels, and each needs a bunk and a reason to stay.
{danger} will test every knot you have tied, and repairs are made with whatever floats past.
Grow food on scaffolding, smoke fish for winter, and defend {build} when others hear of it.`,
  twist: `
Instruments at the old dam suggest that the water has begun, slowly, to fall.
A radio voice promises dry land in the east, and nobody who sailed there has written back.
The flood was a decision, and the minutes of the meeting are kept by {group}.
Below the cathedral there is an air pocket, and a light inside it.
After the hundredth day your settlement may vote you out.`,
  bullets: `
A seamless flooded region with {n:9-30} explorable districts
Tides, currents and storms that reshape every trip
Modular rafts and rooftop bases, up to {build}
Salvage diving with {loot} to find
Factions such as {group} and {group}
Co-op for up to {n:2-8} survivors
Farming, fishing and preserving through hungry winters
Settlers with memories, skills and grudges
Custom difficulty, from drifting to drowning
Persistent worlds that go on when you sleep`,
};
