export default {
  id: 'desert-rally', genres: { Racing: 1, Sports: 0.45, Simulation: 0.5, Action: 0.3, Indie: 0.4 }, price: [1299, 3999], multi: 0.85, vr: 0.2,
  names: `Dune Stage Nine | Roadbook | Dust Co-Driver | Erg Rally | The Long Bivouac | Sandline | Gravel Pilgrims | Salt Flat Sprint | Oasis Cup | Marathon Stage | Camelgrass | Waypoint 200 | Mirage Racing League | Khamsin | Over Crest, Don't Cut | Sirocco Raid | Wadi Run | Broken Axle Rally`,
  sequels: `Roadbook II | Khamsin: Night Stages`,
  dlc: `Classic Trucks | Salt Pan Country | Motorcycle Class | Service Crew Pack`,
  liked: `reading the roadbook | the sound of gravel | night stages | repairing the car at the bivouac | the co-driver | the long stages`,
  slots: {
    town: `the Great Erg | the Tamrit Plateau | Wadi Sahel | the Salt Road | Khor Basin | the Anvil Dunes`,
    car: `a two-stroke motorcycle | a six-tonne service truck | a 1974 estate car | a lightweight buggy | an overloaded pickup | a prototype with no doors`,
    hazard: `camel grass | hidden ditches | soft crests | sandstorms | a failing clutch | dry riverbeds | other people's dust`,
    surface: `feather sand | washboard gravel | cracked salt | black rock | red clay | moonlit dunes`,
    rivalry: `a factory team with a helicopter | your former co-driver | a family of mechanics | the reigning champion | a baker from Lyon who never crashes`,
  },
  short: `
Fourteen stages, one roadbook, no mercy. Race {car} across {town!} and try to finish.
A [rally-raid racing game|desert rally sim|cross-country racing game] about navigation, endurance and {hazard}.
From {surface} to {surface}: read the terrain, save the tyres, and beat {rivalry} to the bivouac.
Drive by compass. In {name} there is no track, only {town!} and the note that says "danger, danger, danger".
Race by day, repair by night. Bring {car} home through {hazard} and eight thousand kilometres of dust.
High-speed racing on {surface} with up to {n:8-40} players online.`,
  open: `
Three hundred started this morning at {town!}. Forty are still on the right side of the dunes.
A rally is not won on the fast stages. It is won at two in the morning, under {car}, with a torch between your teeth.
The roadbook says left at the dead tree. There are eleven dead trees.
{rivalry} has a faster engine. You have {car}, better notes, and nothing to lose.
Out here, {surface} can turn to {surface} in a single crest, and {name} makes you feel the difference through the wheel.`,
  play: `
Navigate with a real roadbook, ticking off notes with {hazard} somewhere ahead and no time to look up.
The handling model knows {surface} from {surface}, and tyre pressure is a decision you will regret either way.
Damage stays with you across stages, so that clever jump at noon becomes a long night at the bivouac.
Choose your class, from {car} to {car}, each with its own championship and rivals.
Race clean against {rivalry}, or help a stranded crew and earn a favour for later.
Online raids let everyone start at intervals, follow tracks in the sand, and get lost together.
Manage sleep, fuel and spares, because the marathon stage allows no service at all.
Short sprint events in {town!} offer pure speed when you have had enough of the compass.`,
  twist: `
One year the rally is cancelled at the half-way point, and you have to drive home on your own.
Old tracks lead off the route to a car that vanished in 1981.
{rivalry} breaks down in front of you on the last stage.
A storm erases the course, and from then on everyone is navigating by stars.
Your co-driver has been reading notes for a different road since the start.`,
  bullets: `
{n:900-4200} square kilometres of open desert
Vehicles including {car}, {car} and {car}
Sand deformation that remembers every wheel
A working roadbook with odometer and compass cap
{n:10-16} stages per season, with neutralised zones and night running
Full support for wheels, pedals and handbrakes
Asynchronous and live multiplayer for up to {n:8-60}
Damage, repair and a nightly bivouac
Co-driver notes in {n:4-9} languages
Replay editor with helicopter camera`,
};
