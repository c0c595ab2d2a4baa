export default {
  id: 'fleet-4x', genres: { Strategy: 1, Simulation: 0.45, Indie: 0.35, 'Massively Multiplayer': 0.45 }, price: [1999, 4999], multi: 0.9, early: 0.2,
  names: `Suzerain of Suns | The Quiet Armada | Ten Thousand Treaties | Hegemony at Dawn | Starfall Senate | Concord Nine | Empire of Small Moons | Protocol & Plasma | The Long Embassy | Heliarch | Dominion Arithmetic | Vassals of Vega Minor | Supply Line Infinity | Meridian Wars | The Ninth Admiralty | Cold Claims | Ansible`,
  sequels: `Suzerain of Suns II | Starfall Senate: Succession`,
  dlc: `The Hive Delegation | Diplomatic Corps | Relic Worlds | Admirals of Legend`,
  liked: `the diplomacy screen | the late-game senate | the tech web | fleet design | the strange species | the quick multiplayer mode`,
  slots: {
    town: `the Meridian Arm | the Vega Marches | the Heliarchy | the Concord | the Rim Provinces | Dominion space`,
    species: `philosopher crabs | hives that vote | sentient moons | exiled humans | merchants made of light | very polite fungi | machines in mourning`,
    system: `a senate with real factions | modular warships | trade leagues | a living technology web | espionage rings | ship-borne nomad economies`,
    crisis: `a succession war | the long silence between gates | a debt no empire can pay | a plague of false prophets | an artefact that predicts votes | a swarm at the border`,
    verb: `conquer | federate | bankrupt | convert | out-talk | absorb`,
  },
  short: `
Explore, negotiate, betray. Lead {species} in a [grand 4X strategy game|galactic strategy game|space empire builder] shaped by {system}.
{verb} the galaxy, or {verb} it. {name} gives you {n:60-600} star systems and no easy neighbours.
From one world to the whole of {town!}: command fleets, write treaties, and survive {crisis}.
Diplomacy is war by better-dressed means. A turn-based space strategy game with {system}.
Command {species} or {species} in real-time strategic wars across {town!}.
Design ships, manage supply lines, and rule {town!} while {crisis} unfolds.`,
  open: `
Peace has lasted ninety years in {town!}, mostly because nobody could afford the fuel.
The emperor is dead, the senate is in session, and {species} have just asked for the floor.
When the gates closed, every province in {town!} discovered that it was an empire.
Your people, {species}, have a single planet and a long memory.
{name} is a strategy game about what happens between battles: promises, shortages and grudges.`,
  play: `
Expand with care, since every colony adds voters, smugglers and another border with {species}.
Run your state through {system} and {system}, each of which can be turned against you.
Fleets need fuel, officers and reasons; a navy without supply is a very expensive museum.
Negotiate in specifics: borders, tariffs, hostages, the education of heirs.
Battles play out in minutes, with formations planned beforehand and admirals who interpret orders.
Research is a web rather than a tree, and rivals such as {species} can pull on the same threads.
The mid-game brings {crisis}, which asks questions that no number of cruisers will answer.
Play up to {n:6-16} empires in simultaneous turns, live or by mail.`,
  twist: `
The oldest empire on the map is slowly handing you its problems.
Every treaty is stored verbatim, and {species} will quote yours back at you.
There is a way to win by dissolving your empire at exactly the right moment.
The map has an edge, and something is counting the ships that approach it.
In the last era the senate may declare the player unconstitutional.`,
  bullets: `
{n:7-18} playable species, including {species}
{system} and {system}
Galaxies of up to {n:200-1200} systems
Victory by law, trade, faith or fleet
Simultaneous turns for {n:4-16} players
Crises such as {crisis}
A ship designer with visible consequences
Treaties written clause by clause
AI opponents that play by the same rules
Detailed mod support with documented data files`,
};
