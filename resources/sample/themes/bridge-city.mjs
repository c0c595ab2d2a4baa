export default {
  id: 'bridge-city', genres: { Strategy: 0.95, Simulation: 0.9, Indie: 0.65 }, price: [1299, 3499], early: 0.25,
  names: `Bridgetown Chronicles | Span | City on the Tortoise | Canyon Council | Viaduct | Terrace & Tower | The Hanging Quarter | Aqueduct Empire | Keystone | Stilts | Zoning the Abyss | Cantilever | The Vertical Parish | Ropewalk Republic | Mayor of Nowhere Flat | Arches of Avalune | Lime and Mortar`,
  sequels: `Span II | Keystone: Rivers`,
  dlc: `Cable Cars | The Monsoon | Monuments | University District`,
  liked: `watching people cross my bridges | the water system | the district laws | laying out terraces | the first cable car | the load simulation`,
  slots: {
    town: `Avalune | the Great Ravine | Tortoise-Back | Stiltmarket | the Hanging Quarter | Echo Canyon`,
    building: `rope bridges | terraced gardens | aqueducts | guild halls | cable lifts | cliff dwellings | windmills | public baths | floorless cathedrals`,
    need: `water | shade | stone | quiet | daylight | flat ground | someone to blame`,
    crisis: `a landslide | the monsoon | a bread riot | a cracked keystone | a plague of swallows | a merchant embargo | a very slow earthquake`,
    citizen: `masons | tightrope couriers | cliff farmers | bell ringers | stubborn grandmothers | water engineers`,
  },
  short: `
Build a city where there is no ground. Span {town!} with {building} and {building}, and keep everyone supplied with {need}.
A [city-builder|vertical city-building game|settlement builder] on the walls of a canyon, with real loads, real water and {crisis}.
Stone by stone and arch by arch, {name} lets you design a city that holds itself up.
Guide {citizen} through floods, feuds and {crisis} in a strategic city-builder with a head for heights.
From three huts and a rope to {building}: lead {town!} for a hundred years.
Plan districts, route water, pass laws. Nothing in {town!} is flat, least of all the politics.`,
  open: `
The refugees reached {town!} with their backs to the cliff. So they started building on the cliff.
Every city has a foundation. Yours has {citizen}, rope, and four hundred metres of air.
The tortoise takes one step every year, and each step is a civic emergency.
They elected you mayor of {town!} because you own the only spirit level.
Flat land is for farmers. {name} begins where the road ends and {building} take over.`,
  play: `
Place {building} along ledges, anchor them with arches, and let the load view tell you what will crack first.
Water runs downhill and so does everything else; good planning means thinking from the top.
{citizen} have homes, routes and opinions, and a bridge in the wrong place divides a neighbourhood for decades.
Districts write their own laws, trading {need} for influence in a council you can only partly control.
Prepare for {crisis}: store grain, stiffen spans, and decide which quarter is evacuated first.
Technology grows through guilds, so inviting {citizen} matters more than clicking on a tree.
Day and night change the city, with shade as a commodity and light as a privilege.
Zoom from the whole skyline down to one baker on one staircase, all of it simulated.`,
  twist: `
Halfway down the canyon you will find the bridge piers of the city before yours.
On the far side, somebody else has started building towards you.
The stone everyone quarries is holding up more than the town.
In year sixty the founders' charter expires, and {citizen} demand a new one.
The river at the bottom has changed direction.`,
  bullets: `
A structural simulation with loads, creep and collapse
Over {n:80-200} buildings, from {building} to {building}
Water as a network you can dam, pipe and waste
District councils with laws and grudges
Scenarios in {n:8-20} canyons, gorges and worse
{crisis}, {crisis} and other reasons to save often
Individual citizens with daily routes
A sandbox with adjustable gravity
First-person stroll mode
Blueprints you can share as short codes`,
};
