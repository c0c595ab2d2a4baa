export default {
  id: 'rooftop-heist', genres: { Action: 0.7, Adventure: 0.6, Strategy: 0.45, Indie: 0.7 }, price: [999, 2999], multi: 0.35, age: 0.15,
  names: `Thieves of Chimney Row | The Velvet Ladder | Clockwork Burglar | Midnight Inventory | Soft Shoes | The Pigeon Gang | Lockpick Lullaby | A Fence in Marseille-sur-Lune | Cat Burglars' Union | The Glass Cutter | Skylight | Eleven Minutes in the Vault | Gentleman Absconder | The Forger's Dozen | Rooftop Etiquette | Duchess of Crowbars | Nobody Saw the Swan`,
  sequels: `Soft Shoes II | The Velvet Ladder: Opera Job`,
  dlc: `The Casino Job | Disguise Trunk | Museum After Dark | The Informant`,
  liked: `the planning board | ghosting a whole mansion | the grappling hook | the guards' small talk | the getaway | the disguises`,
  slots: {
    town: `Chimney Row | Port Velour | the Gaslight Quarter | Lune | the Clockmaker's District | Old Sévrine`,
    loot: `a jade swan | the Duchess's emerald | a forged forgery | the mayor's diary | a clock that runs backwards | an unfinished symphony | one very nervous racehorse`,
    crew: `a safe-cracker with cold hands | a contortionist | the getaway cook | a forger who faints | an acrobat with a secret twin | a trained magpie`,
    tool: `rope arrows | a glass cutter | chloroformed cake | a skeleton key | silk slippers | a clockwork mouse | smoke pellets`,
    guard: `sleepy night watchmen | clockwork hounds | detectives who never blink | suspicious butlers | gossiping maids | private guards with new boots`,
  },
  short: `
Plan the perfect burglary. Scout the roofs of {town!}, recruit {crew}, and steal {loot!} without waking anyone.
A [stealth game|heist game|systemic stealth adventure] of shadows, timetables and {tool}.
One mansion, {n:5-14} ways in. Slip past {guard} and be home before the milkman.
Lead a crew of gentle criminals across the rooftops of {town!} in {name}.
Steal {loot!}, leave a calling card. Turn-by-turn planning meets real-time nerve.
Light, sound and manners: a stealth game where getting caught means an awkward conversation with {guard}.`,
  open: `
The rich of {town!} lock their doors. Almost nobody locks a chimney.
The job sounds simple: {loot!}, third floor, eleven minutes. Then {crew} asks about the dog.
You owe the wrong people a great deal of money, and the opera opens on Friday.
It is not stealing if it was stolen first. That is what {crew} says, and {crew} has never been wrong twice.
From the rooftops, {town!} is all warm windows, open skylights and bad decisions.`,
  play: `
Case the building by day, note the routines of {guard}, and draw your plan directly on the blueprint.
At night the plan meets reality: floors creak, clouds move, and someone has swapped the safe.
Use {tool} or {tool} to make your own path; walls are suggestions and roofs are roads.
{guard} talk, investigate and remember, so an open window is a clue long after you have gone.
Switch between crew members at any moment, from {crew} to {crew}, and chain their skills into one smooth escape.
Violence is possible and always the worst option.
Loot must be carried, fenced and explained, and {loot!} does not fit under a coat.
Between jobs you furnish the hideout, bribe the press and choose whose secret to sell.`,
  twist: `
The last job is your own hideout, and you wrote the security plan.
The detective has been leaving the skylights open for you.
Half of what you stole belongs to one missing person.
Someone in the crew has been drawing a second blueprint.
{loot!} turns out to be worthless; the box it came in is not.`,
  bullets: `
{n:8-22} large buildings with dozens of entrances
A planning board that turns into the heist
Guards who notice patterns, drafts and footprints
Crew members such as {crew} and {crew}
Tools including {tool}, {tool} and {tool}
Full ghost runs, rewarded but never required
Planned co-op: one draws, one climbs
Dynamic light with moon phases
Replayable contracts with altered routines
No killing required, ever`,
};
