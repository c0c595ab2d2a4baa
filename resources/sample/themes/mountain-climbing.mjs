export default {
  id: 'mountain-climbing', genres: { Sports: 0.85, Simulation: 0.65, Adventure: 0.7, Indie: 0.7 }, price: [999, 2499], multi: 0.2, vr: 0.3,
  names: `Belay | North Face Diaries | The Patience of Granite | Thin Air Society | Crux | Bivouac | One More Pitch | Col du Silence | Whiteout Ridge | Chalk & Gravity | The Unclimbed List | Free Solo Sonata | Cairn Keepers | Rope Team | Serac | Summit Fever Club | Hold Fast, Hold Long | Base Camp Seven`,
  sequels: `Crux II | Base Camp Seven: Winter Ascent`,
  dlc: `Ice Season | The Granite Towers | Expedition Gear | Night Ascents`,
  liked: `placing every hand | the weather windows | the bivouac nights | finding a new line | the summit views | the rope physics`,
  slots: {
    town: `Mount Vessel | the Kharan Spires | the Widow's Tooth | Pic d'Aubrac-Noir | the Unnamed Massif | Hollow Peak | the Seven Sisters Wall`,
    move: `crimp | stem | mantle | smear | lay back | jam a fist into the crack`,
    gear: `two ice axes | a half-rack of cams | sixty metres of old rope | borrowed crampons | a stove that hates altitude | one good belay partner`,
    threat: `rockfall | spindrift | a storm front | thin snow bridges | cold fingers | altitude sickness | fading light`,
    rock: `loose limestone | perfect granite | blue ice | wet slate | a chimney full of snow | an overhang like a ship's hull`,
  },
  short: `
Every hold counts. Climb {town!} with {gear}, careful feet and one eye on {threat}.
A [climbing simulation|mountaineering game|physical climbing game] where you place each hand and foot yourself. Read the rock, rest, {move}.
Plan an expedition, carry what you dare, and decide when to turn back. On {town!} nobody will blame you either way.
From {rock} to {rock}, {name} turns a single wall into a conversation between you and gravity.
Rope up with a friend or go alone: first ascents, cold nights and {threat} await on {town!}.
An honest mountain adventure about weather, nerve and {gear}.`,
  open: `
There are four known routes up {town!}. You have come for the fifth.
At seven thousand metres, tying a knot takes a minute and every decision takes two.
Your sister's last photograph shows a line nobody has repeated. You have {gear} and three days of clear sky.
Climbing looks like strength. {name} is about the other part: balance, patience, and knowing when to let {threat} send you home.
The hut keeper has seen hundreds pass. "Watch the weather," she says, and goes back to her soup.`,
  play: `
Each limb is yours to place: {move}, {move}, breathe, and look for the next rest.
Stamina is not a bar but a tremble in the forearm, and good footwork is worth more than strength.
Gear placements hold or fail depending on {rock}, angle and how honest you were with yourself.
Weather windows open and close, so {threat} may force a night out on a ledge the width of a chair.
On longer expeditions you ferry loads, set camps and choose which member of the team goes to the top.
Routes are discovered rather than drawn; the same wall can be climbed in a hundred ways.
Falls are recorded by the rope, and so are lessons: your climber learns the moves you practise.
Down-climbing is half the game, and most of the stories come from there.`,
  twist: `
Old pitons lead up a wall that was officially never attempted.
The radio at base camp keeps reporting a second rope team, one pitch above you.
A summit is optional; the game has more to say to those who turn back.
Letters in the hut book answer one another across ninety years.
The mountain is surveyed again at the end, and your routes are on the map.`,
  bullets: `
Full control of hands and feet on {n:8-30} real-scale walls
Rope, anchor and fall physics you can trust, and sometimes must
{rock}, {rock} and {rock}, each with its own friction
Dynamic weather with {threat} and {threat}
Expedition mode with camps, loads and a nervous sponsor
Two-person rope teams online or on one sofa
A guidebook of first ascents named by players
Realistic gear, from {gear} to chalk
Assist options for pacing, grip and reading the rock
No music above the tree line, only wind`,
};
