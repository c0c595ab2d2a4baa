export default {
  id: 'bird-watching', genres: { Casual: 1, Simulation: 0.6, Adventure: 0.35, Indie: 0.9 }, price: [499, 1799], vr: 0.15,
  names: `Hide by the Reedbed | Lifer | A Quiet Pair of Binoculars | The Godwit Diaries | Dawn Chorus Ranger | Warbler's Mile | Migration Season | Field Marks | The Ringing Station | Feather & Ledger | Marshlight | Owl Hours | The Great Estuary Count | Wader Watch | Heron Street | Plumage | Silent Flight Club | A Year of Swifts`,
  sequels: `Lifer II: Southern Skies | The Godwit Diaries: Island Spring`,
  dlc: `Island Passage | Night Herons | Sound Recordist's Kit | Winter Geese`,
  liked: `the dawn chorus | filling in the field notebook | waiting in the hide | identifying calls by ear | the marsh at first light | the migration weeks`,
  slots: {
    town: `Sallow Marsh | the Isle of Kerrow | Godwit Sands | Larkmere | Tern Point | the Blackreed estuary | Heron Street Park`,
    bird: `a wind-blown godwit | the spotted marsh owl | two courting grebes | a kingfisher | nightjars | a thousand geese | the copper-crowned warbler | a lost albatross | swifts`,
    gear: `your grandfather's binoculars | a second-hand field guide | a folding stool | a parabolic microphone | a flask of tea | a water-stained notebook`,
    spot: `the reedbed hide | the lighthouse garden | a flooded quarry | the churchyard yews | the tidal causeway | an abandoned airfield`,
    folk: `the warden | a rival lister in expensive boots | a schoolgirl with a better notebook | the lighthouse keeper | a sound recordist | a night owl from an online forum`,
  },
  short: `
Sit still, breathe slowly, and wait for {bird}. {name} is a peaceful game of patience, field notes and early mornings.
A [bird-watching simulation|gentle nature game|quiet observation game] set in {town!}, where the best tool you own is {gear}.
Identify birds by silhouette, call and habit across one full year in {town!}.
Pack {gear}, choose a spot, and count what comes. From {spot} to {spot}, every dawn is different.
Chasing {bird} across {town!}, you will meet {folk} and learn how to listen.
Fill a notebook with sightings, sketches and songs. Nothing needs to be shot, saved or hurried.`,
  open: `
The alarm goes at four. By half past you are at {spot} with {gear}, and the mist has not yet decided whether to lift.
It was {bird} that started it: a half-second of colour, and a page in a notebook that has been blank ever since.
One of the great flyways passes over {town!}. For two weeks in autumn the whole sky seems to be moving house.
After a long illness, the doctor prescribes fresh air. It is {folk} who suggests birds.
Nothing happens in {name} for quite a long time. Then you see {bird}, and you forget to breathe.`,
  play: `
Choose where to wait, what to wear and when to move; birds react to noise, silhouette and the direction of the wind.
Identification is yours: compare field marks, listen again, and commit to an answer in ink.
[Sketch|Photograph|Record] what you see, and the notebook turns into a guide of your own making.
Weather drives migration, so a cold front in the north may bring {bird} to {spot} by morning.
{folk} will trade tips for honesty, and a false record follows you around for months.
Restore habitats by planting reeds and hanging nest boxes, then see who moves in next spring.
Every call in the game can be learned by ear, with gentle exercises between outings.
Tides, light and season reshape {spot}, and a place you thought you knew turns up something new.`,
  twist: `
One species in the notebook has been extinct for sixty years, and the handwriting is recent.
A development plan threatens {spot}, and your counts are the only evidence there is.
You were not the only one to see {bird}, and {folk} would like it kept quiet.
The story is told entirely in margins: the previous owner of the notebook answers back.
In the second year, far fewer swifts return. The game does not look away.`,
  bullets: `
{n:90-260} species with their own calls, flight and habits
A hand-drawn notebook that fills with your own records
Locations from {spot} to {spot}
A year of real-time light, tides and weather
Ear-training exercises that actually help outdoors
No score unless you want to keep a list
Nest-box cameras and a slow breeding season
Ambient recordings meant for headphones
Photo mode with honest depth of field
Accessibility options including sound-to-shape visualisation`,
};
