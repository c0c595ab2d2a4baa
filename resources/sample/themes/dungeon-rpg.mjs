export default {
  id: 'dungeon-rpg', genres: { RPG: 1, Adventure: 0.7, Indie: 0.6, Strategy: 0.35, Action: 0.2 }, price: [999, 4499], multi: 0.25, early: 0.2, age: 0.2,
  names: `The Salt Crown | Ashes of Verrin | Oathbreaker's Candle | Five Below Blackmere | The Hollow Paladin | Torchlings | Ember Vow | Crypt Tax | Graves of the Kindly King | A Map of Teeth | The Last Innkeeper | Runebound Orphans | Vault of Old Sorrows | Wyrm's Apprentice | The Iron Psalter | Lantern Company | Thornmarch`,
  sequels: `The Salt Crown II | Ashes of Verrin: The Glass Heir`,
  dlc: `The Candlemaker's Tomb | Voices of the Party | The Bard's Testament | Hardcore Rules`,
  liked: `the party banter | the turn-based fights | the side quests | the dungeon puzzles | building odd characters | the final choice`,
  slots: {
    town: `Verrin | Blackmere | the Thornmarch | Saltcrown Keep | the Kingdom of Orrow | Candlefall`,
    hero: `a paladin without a god | an orphan with a rune for a name | the last innkeeper of the north road | a gravedigger's daughter | a sellsword who cannot lie | a wizard expelled for arithmetic`,
    foe: `the Candle King's heralds | oath-wraiths | salt trolls | dragons that collect maps | the judges of the Court of Moths | hollow knights-errant | bureaucratic liches`,
    relic: `a crown of salt | a book bound in iron | a candle that burns backwards | a sword that hums | the king's last tooth | a bell without a tongue`,
    ally: `a talkative skeleton | a deserter priest | a bear with a knighthood | a thief with two names | a cartographer who fears the dark | an honest demon`,
  },
  short: `
A [party-based RPG|turn-based dungeon crawler|classic fantasy role-playing game] of torches, oaths and hard choices. Lead {ally} and {ally} into the vaults below {town!}.
Play {hero!} on the trail of {relic!} in a hand-crafted world that remembers what you promised.
Four heroes, one lantern, and {foe}. Descend into {town!} in this old-school role-playing game.
Build a party, talk to monsters, and decide the fate of {town!}. Every quest has more than one honest ending.
{name} is a story-rich fantasy RPG in which words cut as deep as swords.
Explore {town!}, recruit {ally}, and face {foe} in tactical, turn-based battles.`,
  open: `
The old king died without an heir, but not without debts. You are {hero!}, and the debts have come to you.
Five went down below {town!}. Four voices came back, and none of them had bodies.
In {town!}, an oath is a physical thing. Break one and something comes to collect the pieces.
It begins, as these things do, in an inn. It is on fire, and {ally} is asking whether you are busy.
{relic!} has been stolen from {town!}, and every faction wants to hire {hero!} to not find it.`,
  play: `
Combat is turn-based and spatial: doors, oil, height and light are worth more than another point of strength.
Create characters from {n:7-16} callings or meet companions such as {ally}, each with a story that can end badly.
Dialogue has no right answers, only promises, and {foe} keep careful track of them.
Dungeons are built by hand, with shortcuts, secrets and rooms that make sense once you know who lived there.
Light is a resource; when the torch goes out, {foe} change their tactics.
Camp scenes let the party argue, sing and mend armour, and what is said there returns at the worst moment.
Equipment is rare and strange, from {relic} to {relic}.
Skills apply everywhere, so a cook may end a siege and a thief may win a trial.`,
  twist: `
{foe} signed the same contract as you, three hundred years earlier.
One of your companions has been dead since the prologue.
The map in your inventory is being drawn by someone walking towards you.
The throne can be won, but the story prefers those who leave it empty.
Every gravestone in {town!} carries a date, including yours.`,
  bullets: `
{n:25-90} hours of story with no procedural filler
Tactical, turn-based battles against {foe}
Companions including {ally}, {ally} and {ally}
{n:150-600} thousand words of reactive dialogue
Secrets that depend on light, smell and patience
Optional permadeath, ironman and story modes
Quests with consequences that arrive late
A world map drawn in ink as you travel
Mod tools and an adventure editor
Hand-painted portraits for every person you can meet`,
};
