export default {
  id: 'library-deckbuilder', genres: { Strategy: 1, Indie: 0.9, RPG: 0.4, Casual: 0.2 }, price: [999, 2499],
  names: `Overdue | The Card Catalogue | Marginalia Wars | Shelfmark | The Infinite Reading Room | Dewey's Descent | Bound in Iron | Footnotes of the Damned | Index of Monsters | Quarto & Quill | Silence, Please | The Bookworm Heresy | Stacks of Ash | Interlibrary | Folio Run | Librarian Errant | The Forbidden Folio Deck | Errata`,
  sequels: `Overdue: Final Notice | The Card Catalogue II`,
  dlc: `The Restricted Section | The Bookbinder | Illuminated Cards | Periodicals`,
  liked: `the footnote cards | building a silence deck | the binding mechanic | unlocking a new catalogue | the boss in the basement | the card art`,
  slots: {
    town: `the Infinite Library | the Stacks | the Athenaeum of Ash | the Old Reading Room | the Unwritten Wing | the Tower of Quartos`,
    hero: `a night librarian | an apprentice bookbinder | a banished poet | a cataloguer with ink for blood | a talking bookmark | an escaped footnote`,
    foe: `paper wolves | angry sonnets | the Overdue | silverfish knights | choirs of critics | unfinished villains | the Censor's clerks`,
    keyword: `Annotate | Shush | Cross-reference | Bind | Redact | Borrow | Translate | Misprint`,
    tome: `cookery books | sea charts | banned romances | railway timetables | bestiaries | grammars of dead languages | nursery rhymes`,
  },
  short: `
A roguelike deck-builder set in {town!}. Draft pages, {keyword} your enemies and return every book before dawn.
Every card is a page, every deck a book. As {hero!}, read your way through {foe} and rewrite the ending.
Shuffle {tome} into {tome} in this [card-battling roguelike|turn-based deck-builder|strategic card roguelike] where silence is a weapon.
{foe} have escaped from the shelves. Build a deck, climb {town!}, and put them back between covers.
{name} is a single-player card game about reading dangerously: combine {keyword} with {keyword} and break the rules on page one.
No two evenings in {town!} are the same: new shelves, new cards, and a late fee that grows with every floor.`,
  open: `
At closing time the lamps go out in {town!}, and the stories get up to stretch their legs. You are {hero!}, and you have the keys.
Somebody has torn the last page out of every book. Without endings, {foe} simply keep going.
Books want to be read. The older ones, from {tome} to {tome}, have stopped asking nicely.
In {name} your deck is a manuscript in progress: what you cut matters as much as what you keep.
The late fee is your shadow, and you have until sunrise to work it off.`,
  play: `
Draft cards from {tome} and {tome}, then use {keyword} to turn a weak page into the heart of your deck.
Battles are short and readable: {foe} show what they intend, and you decide which rule to bend.
{keyword} and {keyword} chain into turns that feel like cheating, until you meet an opponent who does the same.
Between fights you choose shelves on a branching map, trading ink for relics, rests and riskier aisles.
Bind three cards into a chapter and they will always be drawn together, for better or worse.
Damaged cards are not lost; they come back as errata, with odd new effects.
Each of the {n:4-9} readers plays differently, from {hero} to {hero}.
Noise attracts attention, so a loud turn may win the battle and summon {foe} for the next.`,
  twist: `
Your discarded cards are being collected by someone further up the stairs.
Win once, and the library adds your run to its shelves as an enemy to be read.
The Censor can remove keywords from the game altogether, including the ones you rely on.
The final floor is an empty page, and you bring the rules.
Every defeat unlocks a sentence of a letter addressed to {hero!}.`,
  bullets: `
More than {n:180-420} cards across {n:5-9} collections
Keywords such as {keyword}, {keyword} and {keyword}
Runs of about {n:35-60} minutes with daily seeds
{n:12-25} levels of difficulty for the truly overdue
Enemies that play cards by the same rules as you
Chapter binding: fuse cards into sequences
Hand-lettered card art inspired by old bestiaries
Undo for every decision that reveals no hidden information
A compendium that records every combination you discover
Custom rule slips for strange house rules`,
};
