export default {
  id: 'cosy-farming', genres: { Simulation: 1, Casual: 0.8, Indie: 0.85, RPG: 0.25 }, price: [899, 2499], multi: 0.25,
  names: `Tidewater Acres | Hollyhock Parish | The Long Allotment | Three Goats and a Gate | Turnip Letters | Grandmother's Orchard Ledger | Lantern Pear | Mud Season Almanac | Saltmarsh Homestead | The Borrowed Barn | Quince & Kettle | Slow Harvest Lane | Plum Weather | Hedgerow Holiday | Windfall Cottage | Second Sowing | The Marrow Show | Dovecote Days | Little Acre, Big Sky`,
  sequels: `Tidewater Acres II | The Marrow Show: Village Rivals`,
  dlc: `The Apiary Year | Winter Market | Orchard Railway | Grandfather's Toolshed | Festival Clothes`,
  liked: `the evening market | the goats | the letters from neighbours | planning the orchard rows | rainy afternoons in the barn | the jam recipes`,
  slots: {
    town: `Pebblewick | Upper Tansy | Saltmarsh End | Millet Hollow | Ferrybridge St Anne | Low Barrow | Candleford Mere | Otterby`,
    crop: `blue potatoes | pumpkins the size of prams | sweet peas | rhubarb | moon barley | quinces | saffron | sour cherries | giant marrows | buckwheat`,
    animal: `three opinionated goats | a flock of runner ducks | one very old donkey | a pair of plough horses | hens that refuse the henhouse | a sheepdog afraid of sheep | wool rabbits`,
    neighbour: `the ferryman | the schoolteacher | a retired brass-band conductor | the vicar who paints | the blacksmith's daughter | a widowed cider maker | the travelling postwoman`,
    chore: `mend the millwheel | drain the lower field | re-thatch the barn | dig a duck pond | coax bees into the old skeps | rebuild the drystone walls`,
  },
  short: `
Inherit a run-down smallholding in {town!}, plant {crop} and {crop}, and win over a village that remembers your grandmother rather too well.
[A gentle farming life sim|An unhurried farm sim|A farming game with no clock] about {crop}, {animal} and the people on the other side of the hedge.
Leave the city with one suitcase and a bag of seed. Grow {crop}, {chore}, and find out why nobody in {town!} walks past the mill after dark.
Sow, water, harvest, and share the result: {name} is a year in {town!}, told one small field at a time.
Raise {animal}, trade {crop} at the market, and slowly [become part of|find a place in] a valley that runs on favours instead of coins.
Every season in {town!} brings a new crop, a new visitor and one more thing that needs mending.`,
  open: `
When the solicitor reads out the will, you receive four acres, a leaking roof and {animal}. Nobody in {town!} expects you to last the winter.
{town!} was once famous for its {crop}. Now the fields are thistles, the market is two stalls, and the council has asked you, politely, to do something about it.
The bus only goes as far as the crossroads. From there it is a mile on foot to the farm you rented without ever seeing it.
It begins with a spade, a borrowed kettle and a note from {neighbour}: "You will want to {chore} before the rain."
There are no debts to pay off in {name}, and no deadline. There is only a field, and what you decide to do with it.`,
  play: `
Each morning you choose how to spend the light: tend the {crop}, {chore}, or walk into the village and see who is about.
Soil remembers what you planted, so rotating {crop} with {crop} pays off years later in taste as well as yield.
[Cook|Bottle|Pickle] what you grow, enter it in the autumn show, and learn from {neighbour} why yours came second.
Animals have tempers and friendships of their own; {animal} will follow you to market if you earn it.
Friendships grow through errands, shared meals and remembered birthdays, and {neighbour} [never forgets a slight|keeps count of every kindness].
Tools are repaired, never replaced, and every improvement leaves a visible mark on the farm.
Weather rolls in from the estuary, and a wet June changes the price of {crop} for the whole valley.
Decorate the cottage with finds from the flea market, swap seeds by post, and keep an almanac of everything you learn.`,
  twist: `
Beneath the orchard lies an older garden, and the diary you find there is in your own family's handwriting.
Somebody keeps moving the boundary stones at night, one pace at a time.
A railway company has plans for the valley, and in the third year the whole village must decide together.
The well gives back things that were never dropped into it.
{neighbour} is not who the village thinks, and only you have seen the letters.`,
  bullets: `
More than {n:40-90} crops, from {crop} to {crop}, each with its own needs
A village of {n:14-32} neighbours with schedules, gossip and long memories
Animals to befriend, including {animal}; every one of them can be petted
Four slow seasons with fairs, floods and first frosts
A farmhouse you can extend room by room
No energy bar and no hurry: the day ends when you go to bed
Seed breeding with visible traits that pass down the rows
A recipe book that fills itself as you taste things
Fishing, foraging, hedge-laying and other ways of avoiding the weeding
Optional errands that never expire`,
};
