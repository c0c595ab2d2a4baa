export default {
  id: 'odd-sports', genres: { Sports: 1, Casual: 0.75, Indie: 0.7, Action: 0.25 }, price: [499, 1999], multi: 1, vr: 0.2,
  names: `Asteroid Golf Club | Curling at the End of the World | Extreme Croquet | Bog Snorkel Champions | Zero-G Tennis | Synchronised Everything | Pétanque Provence | Sumo Seals | Caber & Son | Cheese Roll Classic | Table Tennis of Titans | Darts in the Dark | Marbles: World Tour | Lunar Long Jump | Cloud Bowling | Swan Boat Regatta | Unlicensed Olympics`,
  sequels: `Asteroid Golf Club II | Extreme Croquet: Palace Lawns`,
  dlc: `Comet Courses | Champion Outfits | The Ice Age | Commentary Pack: Grandfather`,
  liked: `the ridiculous physics | the party mode | the commentary | the perfect shot | the training minigames | the tournament nights`,
  slots: {
    town: `the Kuiper Links | Frostmouth Rink | Palace Lawn | the Bog of Glenmurk | Boule Square | Cloud Nine Lanes`,
    sport: `golf | curling | croquet | bowls | tennis | long jump | pétanque | rowing | darts`,
    place2: `a spinning asteroid | a frozen harbour | the roof of a moving train | a cathedral nave | the rings of a gas giant | a very small volcano`,
    athlete: `a seal with ambitions | an astronaut on leave | a retired gymnast | the Duchess | a robot built for something else | your dentist`,
    oddity: `low gravity | a gale from the left | sheep on the course | a slippery ball | wobbling ice | a crowd that throws cabbages`,
  },
  short: `
It is {sport}, but on {place2}. {name} is a [physics sports game|party sports game|silly sports game] for up to {n:2-8} players.
Master {sport} under {oddity} and beat {athlete} to the trophy.
Swing, slide or throw your way through a world tour of {place2} and worse.
Easy to learn, hard to keep a straight face: {sport} as it was never meant to be played.
Gather friends, pick {athlete}, and settle it with {sport}.
A relaxing, precise take on {sport} with {n:36-120} courses and a little {oddity}.`,
  open: `
The rules of {sport} were written for flat ground. Nobody asked what would happen on {place2}.
Once every four years the athletes nobody invited meet at {town!}.
You were going to be great at {sport}. Then your knee, then the job, and now {place2}.
{athlete!} has never lost at {town!}. {athlete!} is also cheating, but charmingly.
In {name}, the sport is real, the physics are honest and everything else is ridiculous.`,
  play: `
One stick aims, one button commits, and {oddity} will do the rest.
Every venue changes the sport: on {place2}, a gentle touch travels for kilometres.
Play a season alone against {athlete}, or pass the controller around in hot-seat tournaments.
Training sessions turn into minigames of their own, and the scores go on the fridge.
Read the slope, allow for {oddity}, and hold your breath while the ball decides.
Doubles mode ties two players together, first figuratively and later with rope.
Courses can be built in minutes with the same tools we used, then shared with a short code.
Replays show every bounce from the most embarrassing angle.`,
  twist: `
The commentator is slowly falling in love with the statistician.
The last event combines every sport in the game, at once, on {place2}.
{athlete} retires mid-season and becomes your coach.
The trophy is alive, and it has preferences.
Records set here are kept in a museum you can walk through, with your failures on display.`,
  bullets: `
{n:24-90} venues from {place2} to {place2}
Hot-seat, split-screen and online play
Athletes including {athlete} and {athlete}
A course editor with instant sharing
Physics you can trust and surfaces you cannot
Career mode with a modest amount of plot
Daily challenge with one attempt
Controls that need only one hand
Live commentary with {n:2-7} thousand lines
Custom tournaments with silly rules`,
};
