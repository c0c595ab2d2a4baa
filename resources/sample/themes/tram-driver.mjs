export default {
  id: 'tram-driver', genres: { Simulation: 1, Casual: 0.35, Indie: 0.45 }, price: [1299, 3499], multi: 0.2, vr: 0.15,
  names: `Tram 28 Simulator: Harbour Line | Overhead Wire | Last Tram to Lindenhof | Depot Seven | The Conductor's Bell | Points and Crossings | Rosenallee Tramways | Night Tram | Articulated | City Rails: Morning Peak | Terminus Loop | Funicular & Friends | Dead Man's Handle | Streetcar Almanac | Five Minutes Late | Pantograph | Line 6, All Stations | Sand and Rail`,
  sequels: `Overhead Wire II | Depot Seven: Snow Plough Service`,
  dlc: `Line 11 to the Zoo | Heritage Fleet 1928 | Winter Service | Workshop Interiors`,
  liked: `the bell | the morning peak | braking on wet leaves | the timetable pressure | the old wooden cars | the announcements`,
  slots: {
    town: `Lindenhof | Port Amsel | Kirschau | Vellmar Bay | Rosenallee | San Torvo | Ostrava Bridge`,
    car: `a two-axle wooden veteran | a low-floor articulated unit | a green six-axle workhorse | a works tram with a snow plough | a private saloon car | the new battery tram`,
    hazard: `a delivery van on the tracks | wet leaves on the hill | a demonstration in the square | a frozen point | a marathon | a power cut on the northern section`,
    passenger: `a choir on its way home | late schoolchildren | a lady with a cello | football supporters | a wedding party | the night bakers`,
    street: `the harbour loop | the cathedral hill | the brewery sidings | the single-track suburb | the university boulevard | the market square`,
  },
  short: `
Take the controls of {car} and drive the streets of {town!}, from the first service at 4:52 to the last run back to the depot.
A [tram driving simulator|streetcar simulation|light-rail simulator] with real signalling, honest physics and {hazard}.
Doors, bell, brake, repeat: learn {street} by heart and bring {passenger} home on time.
{name} recreates a whole tram network in {town!}, with {n:4-12} lines, historic cars and a timetable that does not forgive.
From {street} to {street}, feel every joint in the rail. A calm, detailed simulation for people who always sit at the front.
Keep the city moving. Drive {car}, deal with {hazard}, and earn your place on the roster.`,
  open: `
It is 4:40 in the morning, the depot smells of ozone and coffee, and your roster says {car}.
{town!} built its first line in 1894 and has argued about it ever since. Today you are the driver it argues about.
A tram cannot swerve. Everything else in {name} follows from that.
Thirty-eight tonnes, one lever, and {hazard} just beyond the bend.
You know the city by its stops. After a few shifts in {name}, you will know it by its gradients.`,
  play: `
Notch up gently, read the signals, and sand the rails on {street} before the wheels begin to slide.
Each vehicle handles differently: {car} asks for patience, while {car} punishes it.
Timetables are tight, and {passenger} boarding at once can cost you two minutes you will chase all morning.
The day throws {hazard} at you, and the control room will want an answer before you have one.
Work your way from relief shifts to your own line, choosing duties on {street} or the quiet edge of town.
Look after the car as well as the clock: flat wheels, worn contacts and grumpy doors all return the next day.
Weather and season change the adhesion, the daylight and the mood of {passenger}.
A free-drive mode opens the entire network of {town!}, points and depots included.`,
  twist: `
The career follows one winter in which the council votes on whether the network has a future.
An unlisted stop appears on the display, and somebody is always waiting there.
Late in the season you drive the last run of {car}, with half the city on board.
A strike vote divides the depot, and your roster depends on the side you take.
Old photographs found in the workshop unlock the same streets as they were in 1928.`,
  bullets: `
{n:40-110} kilometres of track with working points and signals
Drivable vehicles including {car} and {car}
Passengers who complain, sing, sleep and miss their stop
Dynamic weather with leaf fall, ice and summer storms
A roster-based career with seniority and holidays
Full cab operation by mouse, keyboard, gamepad or lever controllers
A timetable editor and custom duties
Realistic traction, sanding and brake blending
Recorded sounds from preserved vehicles
Photo mode with destination-blind editor`,
};
