export default {
  id: 'bullet-hell', genres: { Action: 1, Indie: 0.9, Casual: 0.2 }, price: [299, 1499], multi: 0.35,
  names: `Crimson Umbrella | Ten Thousand Petals | Graze Cathedral | Scarlet Barrage Theory | Hitbox Heart | Moth to the Lasers | Polygon Monsoon | One Pixel Wide | Danmaku Dentist | Lotus Engine | Score Chaser Zero | Fan of Knives | Bombs Remaining: Two | Halo Drift | Spiral Saint | Vertical Requiem | Caravan Mode`,
  sequels: `Crimson Umbrella II | Polygon Monsoon: Arrange`,
  dlc: `Arranged Soundtrack Stages | The Third Pilot | Caravan Stages | Boss Archive`,
  liked: `the patterns | the graze scoring | the boss rush | the soundtrack | chasing a one-credit clear | the slow-down on big explosions`,
  slots: {
    town: `the Lotus Engine | the Crimson Court | Cloud Fortress Nine | the Monsoon Front | the Cathedral of Rays`,
    hero: `a rain witch with a red umbrella | a retired crop-duster pilot | a moth drawn to lasers | a paper crane with rockets | an exiled clock spirit | two pilots sharing one cockpit`,
    bullet: `petals | spirals | lattices of light | slow pearls | scissoring lasers | homing snowflakes | musical notes`,
    mech: `grazing | bullet cancelling | a parry on the beat | time debt | colour switching | a shield that is also your score`,
    boss: `a floating opera house | the Admiral of Kites | a seven-armed gardener | a clock the size of a city | your previous run | a whale made of cannons`,
  },
  short: `
Dodge {bullet}, bend {bullet}, beat {boss}. {name} is a [bullet-hell shooter|vertical shoot-'em-up|danmaku shooter] built around {mech}.
Thread the needle as {hero!} in {n:5-8} stages of beautiful, readable chaos.
A hand-tuned shmup where {mech} turns danger into score.
Your hitbox is one pixel. The screen is full of {bullet}. Breathe.
Fast runs, huge bosses, no filler. Take {hero!} up against {boss}.
A [score-attack shooter|roguelite bullet hell|twin-stick bullet storm] for beginners with courage and veterans with pride.`,
  open: `
The sky over {town!} opens like a fan, and every fold of it is aimed at you.
You are {hero!}. There is a gap in the pattern, and it is moving.
{boss} fires eleven thousand {bullet} in ninety seconds. You only need to avoid all of them.
It looks impossible, then difficult, then like a dance. That is the whole idea of {name}.
Two buttons, one stick, {bullet} everywhere. Some genres do not need fixing.`,
  play: `
Scoring is built on {mech}, so the safest place on screen is rarely the most profitable.
The {bullet} are designed by hand and always fair, even when they look like weather.
Choose among {n:3-8} pilots, including {hero!}, each with a shot that changes the route.
Practice any stage, any phase and any pattern, with slow motion and visible hitboxes.
Bosses such as {boss} change shape as you fight, and the music changes with them.
A generous novice mode fires fewer {bullet} without touching the spectacle.
Replays are stored for every run, and online boards separate pilots, modes and pride.
The rank system watches how you play, and {mech} can lower it if you dare.`,
  twist: `
The true last boss appears only to players who stop shooting.
On the second loop you fly through the wreckage of your first.
Every bullet in the final pattern is a line of the pilot's diary.
{boss} was built by the same workshop as you.
The continue screen is a stage, and it can be won.`,
  bullets: `
{n:5-9} stages, {n:3-8} pilots and two loops
Scoring systems based on {mech} and {mech}
Practice tools down to the single pattern
Vertical-monitor support with rotatable display
Online leaderboards with replay verification
Input lag as low as we could get it
Local two-player mode
Novice, arcade and unreasonable difficulty
A soundtrack of {n:14-40} tracks with an arranged version
Colour-blind palettes for every bullet type`,
};
