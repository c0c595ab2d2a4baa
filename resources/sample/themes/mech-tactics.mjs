export default {
  id: 'mech-tactics', genres: { Strategy: 0.95, RPG: 0.45, Action: 0.35, Indie: 0.45 }, price: [1299, 3999], multi: 0.3, early: 0.2, age: 0.3,
  names: `Iron Pilgrims | Chassis of the Damned | Pilot Ejected | Walking Fortress Blues | Heatsink | Colossus Rental Agency | Rust Brigade | The Paper Mech War | Titanfield Ledger | Gunmetal Apprentice | Piston Saints | Second-Hand Giants | Recoil Company | Steel Shepherds | Cockpit Letters | Scrapyard Valkyrie | Bipedal`,
  sequels: `Iron Pilgrims II | Rust Brigade: Winter Offensive`,
  dlc: `The Siege Chassis | Mercenary Charter | Pilot Portraits | Arctic Front`,
  liked: `the heat management | customising the machines | losing an arm and carrying on | the mercenary contracts | the pilots' letters | the destructible towns`,
  slots: {
    town: `the Karst Front | Ostmark Basin | the Rust Belt of Heda | Fort Halberd | the Frozen Canal | the Orchard Line`,
    mech: `a four-legged siege walker | a second-hand scout with a limp | a coal-fired giant | a demolition machine | a medical walker | a duelling frame in parade colours`,
    part: `heat sinks | missile racks | a borrowed railgun | hydraulic claws | ablative plates | a flame projector | jump jets`,
    pilot: `a farmer who can drive anything | a deserter with steady hands | the duke's youngest daughter | a priest with a bad knee | a mechanic with strong opinions | a poet on leave`,
    enemy: `the Consortium | the Grey Regiment | rebel miners | a rival mercenary house | a private army | your own former employers`,
  },
  short: `
Turn-based mech tactics. Bolt {part} to {mech}, put {pilot} inside, and hold {town!}.
Command a mercenary company of walking machines against {enemy}. Heat, armour and nerve decide each turn.
A [tactical strategy game|squad tactics RPG|turn-based war game] about giant robots that break in interesting places.
Shoot off an arm, keep the leg. In {name}, every part of every machine can be saved, sold or lost.
Build, pilot and repair {mech} in a campaign across {town!}.
Giant machines, small budgets: lead {pilot} and {pilot} through a war nobody can afford.`,
  open: `
The contract says four machines. You own three and a half, and {pilot} to drive them.
The war for {town!} has lasted longer than most of the machines fighting it.
Twelve metres of steel, forty degrees in the cockpit, and {enemy} coming over the ridge.
Nobody builds walkers any more. In {name} you keep the old ones upright with wire, prayer and {part}.
The money from {enemy} arrived on time. That should have been the first warning.`,
  play: `
Each turn is a heat budget: fire {part}, sprint, or cool down and hope that {enemy} will miss.
Damage is local, so a lost leg changes the battle and a lost cockpit changes the campaign.
Salvage what you shoot, bolt {part} onto {mech}, and live with the imbalance.
Pilots such as {pilot} grow, quarrel and write letters home that you are allowed to read.
Terrain breaks under weight; a bridge that carries a scout will not carry {mech}.
Contracts come from all sides, and taking money from {enemy} is remembered in the next town.
Between missions you run the workshop, choosing repairs, wages and how much truth to tell the crew.
Line of sight, armour facing and momentum are all visible before you commit.`,
  twist: `
The machine you salvaged in the first mission was once piloted by someone in your company.
Peace breaks out two-thirds of the way through, and nobody has a plan for it.
One morning the wounded of {enemy} are carried into your camp, with a note.
One walker moves when its cockpit is empty.
The last contract is signed in your own handwriting.`,
  bullets: `
{n:18-60} chassis, including {mech} and {mech}
Location-based damage down to {part}
A branching campaign of {n:25-60} contracts
Destructible towns, forests and bridges
Pilots with letters, debts and opinions
Salvage economy with honest scarcity
Skirmish and two-player battles
Mission editor and shareable company rosters
Ironman mode with memorial wall
Simultaneous-turn option for faster wars`,
};
