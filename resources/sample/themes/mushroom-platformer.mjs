export default {
  id: 'mushroom-platformer', genres: { Action: 0.85, Adventure: 0.7, Indie: 0.9, Casual: 0.3 }, price: [399, 1999], multi: 0.2,
  names: `Sporelight | Capling | Mycelia's Leap | The Toadstool Ascent | Puffball Patrol | Under Gill and Cap | Morel Compass | Chanterelle Run | Little Hypha | Truffle Shuffle Forest | Fairy Ring Circuit | Loam | The Stinkhorn Prince | Bracket & Bough | Deathcap Derby | Glowgill | A Boot in the Undergrowth | Mulch`,
  sequels: `Capling II | Sporelight: Rootbound`,
  dlc: `The Lichen Cliffs | Time Trial Hollows | Moss Costumes | Underroot`,
  liked: `the bounce on the big caps | the spore dash | the secret hollows | the snail boss | the forest backgrounds | the tight jumps`,
  slots: {
    town: `the Hollow Wood | Mossmere | the Undergrowth | Loam Kingdom | the Gilled Canopy | Sporefall Glen`,
    hero: `a runaway spore | Capling, smallest of the ring | a beetle courier | a mushroom knight with a thimble helmet | two sibling sprouts | a snail who lost its shell`,
    power: `a spore dash | a sticky root grapple | glowing gills | a puffball double jump | a burrowing dive | a floating cap glide`,
    foe: `slug barons | wood ants | the Gardener's boots | hungry hedgehogs | mould spirits | wasp riders | blighted weevils`,
    zone: `dripping root caves | the lantern-fungus canopy | a rotting oak the size of a city | bogs of sleeping frogs | the frosted clearing | an overgrown picnic`,
  },
  short: `
Bounce, glide and glow through {town!}. {name} is a [hand-drawn platformer|precision platformer|forest platform adventure] starring {hero!}.
The forest floor is dying. As {hero!}, master {power} and drive {foe} out of {town!}.
Tiny hero, enormous wood: leap across {zone} and {zone} with {power}.
A platformer grown, not built. Every cap bounces, every root swings, every secret hollow hides something small.
Run, {hero!}, run! {foe} are behind you and the rain is coming.
Explore {zone}, learn {power}, and wake the oldest mushroom in {town!}.`,
  open: `
When the first leaf of autumn falls on {town!}, it lands on {hero!} and starts an adventure.
From up here it is a puddle. Down in {town!} it is an ocean, and {foe} have all the boats.
Under the wood runs a web that knows every root by name. This morning, part of it went silent.
You are {hero!}, four centimetres tall, and late.
{name} began as a walk in wet woods, and it still smells of it.`,
  play: `
Movement is the joy here: chain {power} with {power} and cross {zone} without touching the ground.
Mushrooms respond to weight, rain and light, so the same jump feels different at dusk.
{foe} are more puzzle than enemy, and most can be bounced upon, outwitted or befriended.
Spores open new paths through {zone}, and old levels keep revealing shortcuts as you grow.
Checkpoints are generous and challenges are not; the hardest hollows are for those who ask for them.
Find lost sporelings, plant them where you please, and watch {town!} slowly recover.
Bosses fill the screen, from {foe} to something much older below {zone}.
Levels follow the day from dew to moonlight, and the music grows new voices along the way.`,
  twist: `
What everyone calls the Blight turns out to be a very lonely fungus.
The forest is growing around something made of metal.
Each life you lose sprouts as a mushroom, and by the end you are climbing them.
{foe} were here first, and the old songs prove it.
The final level is the first one, seen from above.`,
  bullets: `
{n:30-90} handmade levels across {zone} and {zone}
Abilities including {power} and {power}
Water-colour backgrounds painted on real paper
Tight, tunable controls with a full assist menu
Secret hollows behind the canopy, more than {n:40-120} of them
Speed-run timer, ghosts and leaderboards
Bosses that you can beat without a single attack
A living soundtrack of clarinets and rain
Two-player mode with a firefly companion
{hero!} and other playable small things`,
};
