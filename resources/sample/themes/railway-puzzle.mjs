export default {
  id: 'railway-puzzle', genres: { Casual: 0.8, Strategy: 0.65, Indie: 0.9, Simulation: 0.2 }, price: [399, 1499],
  names: `Shunt | Branch Line Logic | Signal Box Sundays | The Last Siding | Turnout | Tiny Marshalling | Interlocking | Switchback Junction | Single Track Minds | The Clockwork Express Puzzle | Left at Crewdon | Uncoupled | Toy Train Theorem | Platform Zero | Parcels to Pennyfield | Wagon Order | The Roundhouse Riddle | Points Failure`,
  sequels: `Shunt II | Branch Line Logic: Narrow Gauge`,
  dlc: `Narrow Gauge Set | The Mountain Spiral | Extra Sidings | Steam Skins`,
  liked: `the later sidings | the signal logic | replaying a solution at full speed | the level editor | the tiny wagons | the hints that do not spoil`,
  slots: {
    town: `Pennyfield | Crewdon Junction | the Mossburn branch | Tallow Hill | Upper Gauge | the Spindle Valley`,
    wagon: `milk tankers | circus wagons | coal hoppers | royal saloons | sleepy carriages | mail vans | timber flats`,
    part: `turntables | three-way points | one-way signals | crossovers | buffers | sliding bridges | timed gates`,
    rule: `no engine may reverse | every wagon leaves in colour order | two trains share one token | the tunnel hides whatever is inside | only one signal may be green | the turntable moves everything at once`,
  },
  short: `
Sort {wagon} with far too little track. {name} is a [railway puzzle game|train shunting puzzler|logic game about trains] of {n:60-160} elegant levels.
Lay track, set signals, press go. Bring {wagon} and {wagon} home without a single collision.
A minimalist puzzle about {part}, {part} and thinking three moves ahead.
One engine, five wagons, two sidings. How hard can it be? Welcome to {town!}.
Design tiny railways that run by themselves in this calm, clever puzzler where {rule}.
Solve the railway. Each level in {name} adds one rule, and sooner or later {rule}.`,
  open: `
There are only {n:3-6} kinds of track in {name}. It takes a whole valley to find out what they can do.
The stationmaster of {town!} has retired and left behind a drawer of impossible timetables.
It looks like a toy: small engines, painted hills, {wagon}. Then you notice that {rule}.
Every puzzle fits on one screen, and every screen hides an argument you will have with yourself.
{wagon} stand in the wrong order. That is the entire plot, and it is more than enough.`,
  play: `
Drag rails, place {part}, and watch your idea run or derail in charming slow motion.
Early levels teach by doing; later, when {rule}, you will look at the same sidings with new eyes.
Most puzzles allow several solutions, and the medals ask for fewer pieces, fewer moves or fewer minutes.
Combine {part} with {part} to build small machines that sort {wagon} without your help.
Undo is unlimited, time can be rewound, and nothing is ever lost but pride.
Each district of {town!} introduces one idea and follows it to its logical, slightly unkind conclusion.
Optional express levels put a clock on everything, for those who like their logic with sweat.
An editor lets you build and share puzzles, and a solver tells you whether they can be finished.`,
  twist: `
Halfway through, the map itself turns out to be a puzzle, and every finished level is one of its pieces.
The final branch line runs through levels you have already solved.
In the second half you play the signals, not the trains.
Hidden sidings contain {n:12-30} puzzles that contradict everything you have learned.
The timetable spells something, if you read the departures downwards.`,
  bullets: `
{n:70-180} handmade puzzles, no filler
{part}, {part} and {part} to combine
Unlimited undo and instant restart
A level editor with a built-in solver
Colour-blind friendly shapes for every wagon
Plays well with one hand, a touchpad or a train in the background
Medals for elegance rather than speed
A soft soundtrack that follows the rhythm of your engines
Daily junction: one new puzzle each morning
Hints that point at the question rather than the answer`,
};
