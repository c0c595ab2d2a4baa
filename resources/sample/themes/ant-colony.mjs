export default {
  id: 'ant-colony', genres: { Strategy: 0.9, Simulation: 0.75, Indie: 0.75, Casual: 0.2 }, price: [699, 2499], multi: 0.25, early: 0.3,
  names: `Formic | Queen Under the Patio | The Aphid Trade | Six Legs Good | Colony of the Crooked Oak | Pheromone | Leafcutter Republic | Underlawn | Nuptial Flight | The Termite Question | Empire of Crumbs | Antennae | Wax and Wing | Swarm Ledger | A Million Small Decisions | The Picnic Wars | Brood Chamber`,
  sequels: `Formic II | The Picnic Wars: Marmalade Front`,
  dlc: `Termite Kings | The Greenhouse | Army Ants | Scenario Pack: Kitchen`,
  liked: `the pheromone trails | watching the tunnels grow | the spider raids | the seasons | giving orders indirectly | the ant farm view`,
  slots: {
    town: `the Crooked Oak | Underlawn | Garden Nine | the Flowerpot Hills | the Great Patio | Compost Mountain`,
    caste: `leafcutters | soldiers with enormous heads | nurse ants | scouts | honeypots | winged princesses`,
    enemy: `a jumping spider | a raiding party of red ants | a hunting wasp | a hungry woodpecker | a termite army | a bad-tempered toad`,
    food: `aphid honeydew | a fallen pear | breadcrumbs | a dead beetle | sugar spilled on the step | fungus gardens`,
    chamber: `brood chambers | granaries | fungus vaults | rain drains | aphid stables | a royal cell`,
  },
  short: `
Rule from below. Raise {caste}, dig {chamber}, and defend your colony against {enemy}.
A [colony simulation|real-time strategy game|colony management game] in which every ant thinks for itself and you only leave the scent.
Lay trails, gather {food}, wage war on {enemy}. {name} is an empire measured in millimetres.
Watch a single queen become a million lives beneath {town!}.
Command by pheromone, not by click: a strategy game about {caste} and {caste}.
From {food} to world domination, at least as far as {town!}.`,
  open: `
A queen lands on {town!}, bites off her own wings, and starts to dig.
There is a world under the lawn with roads, wars and agriculture, and it has just found {food}.
You cannot order an ant. You can only make a smell and hope.
The rain has stopped, the tunnels are flooded, and {enemy} has noticed.
{name} begins with nine eggs and the certainty of winter.`,
  play: `
Paint pheromone trails towards {food}, and watch {caste} turn a hint into a highway.
Dig {chamber} with an eye on damp, heat and distance, since eggs are fussy and so is the queen.
Balance {caste} against {caste}; each egg is a decision you will meet again in three weeks.
{enemy} is not scripted. It hunts, sleeps and remembers where the nest was soft.
Farm aphids, tend {chamber}, and store enough {food} to see the colony through the frost.
War is logistics: the side with shorter trails usually wins, unless {enemy} joins in.
Seasons turn the map inside out, and the same garden plays differently in drought and flood.
Zoom from the whole nest down to one worker carrying one grain, and follow her all day.`,
  twist: `
The nest next door is your own daughter's.
Something in {town!} has begun to mimic your trails.
The household above is moving out, and the house will be pulled down in spring.
Half the campaign is played as the other side of the same war.
The queen ages, and nobody has told the workers what happens then.`,
  bullets: `
Colonies of up to {n:10-200} thousand simulated ants
Indirect control through layered scents
Castes from {caste} to {caste}
Destructible soil with water, roots and heat
Predators such as {enemy} and {enemy}
A year-long campaign and endless ant-farm mode
Chambers including {chamber} and {chamber}
Scenario editor with garden generator
Field notes written with real entomologists in mind
Time-lapse camera for finished nests`,
};
