export default {
  id: 'museum-dig', genres: { Adventure: 0.75, Simulation: 0.6, Casual: 0.55, Indie: 0.7, Strategy: 0.2 }, price: [599, 1999],
  names: `Trowel & Time | The Curator's Shovel | Small Finds | Museum of Almost Everything | Stratigraphy | Bones of the Brickworks | Dig Site Delta | Potsherd | Pharaoh's Paperwork | The Loan Collection | Brush Gently | Amphora Hunters | The Missing Mosaic | Cabinet of Wonders Inc. | Layer Nine | The Labelmaker | Spoil Heap`,
  sequels: `Trowel & Time II | Small Finds: The Bog People`,
  dlc: `The Egyptian Cellar | Underwater Trench | Gift Shop | Fossil Season`,
  liked: `brushing the dust away | arranging the galleries | the restoration bench | piecing pots together | the visiting schools | the ethical dilemmas`,
  slots: {
    town: `the Brickworks site | Tell Marash | Upper Ditchley | the Museum of Lesser Things | the Delta trenches | Kastro Hill`,
    find: `a bronze owl | half a mosaic | a child's leather shoe | a coin from the wrong century | a clay dog | an inscribed brick | an amphora of something still liquid | a gilded comb`,
    era: `Bronze Age | late Roman | early medieval | Neolithic | Iron Age | nineteenth-century`,
    tool: `a soft brush | a plumb line | a sieve | ground radar | tweezers | a very small trowel`,
    person2: `the treasurer | a visiting professor | the night guard | a collector with a private jet | the village elder | an enthusiastic volunteer`,
  },
  short: `
Dig it up, clean it, put it in a case. {name} is an [archaeology game|excavation and museum sim|museum-building adventure] about {find} and {find}.
Excavate {town!} with {tool}, one careful layer at a time.
Run a small museum on a smaller budget. Restore {find}, write the labels, and charm {person2}.
What you find depends on how gently you look: a thoughtful game of trenches, fragments and {era} mysteries.
Uncover, document, restore, display. Bring an unknown {era} town back to light.
A find is only half a story. Discover the other half in {town!} before the builders arrive.`,
  open: `
The bulldozers at {town!} stopped at ten past nine, when the driver saw {find}.
Your museum owns four rooms, a leaking roof and {find}, labelled "unknown".
There are eleven centimetres of soil between the car park and the {era} world.
{person2} has given you one season. {town!} has kept quiet for two thousand years.
Archaeology is destruction, carefully written down. In {name}, the writing down is the fun part.`,
  play: `
Peel back the layers with {tool}, record what lies where, and resist pulling on the shiny bit.
Fragments become objects at the restoration bench, where {find} may take an evening to piece together.
Every find can be argued over: date it, place it, and write the label that visitors will believe.
Design galleries, choose lighting, and watch visitors miss your favourite case.
Budgets are thin, so {person2} must be persuaded that {find} is worth a humidifier.
Context is everything, and a trench dug in haste answers fewer questions later.
Loans, returns and ownership disputes ask who {find} really belongs to.
Use {tool} for the delicate work; fingers tremble when the clock runs out.`,
  twist: `
The same craftsman's thumbprint appears on objects from two continents.
A forgery in the basement turns out to be older than the original.
Somebody has excavated {town!} before, and filled it in very neatly.
{person2} wants {find} left in the ground, for reasons that grow better each day.
The last layer contains a spectacle frame.`,
  bullets: `
More than {n:150-500} objects to excavate and restore
Soil layers that record every mistake
A label editor with visitor reactions
Galleries you design case by case
{era} mysteries as well as {era} ones
Tools including {tool} and {tool}
Ethical decisions without a morality meter
Relaxed mode with endless seasons
Realistic fragments that fit by shape, colour and wear
Texts checked by people who dig for a living`,
};
