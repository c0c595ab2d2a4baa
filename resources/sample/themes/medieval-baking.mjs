export default {
  id: 'medieval-baking', genres: { Simulation: 0.9, Casual: 0.8, Strategy: 0.35, Indie: 0.85 }, price: [699, 1999], multi: 0.15,
  names: `Guild of Crust | The Abbot's Oven | Rye and Ruin | Loaf & Lordship | Sourdough Siege | A Baker's Thirteen | Trencher Town | Kneaded | The Honey Cake Charter | Saint Oven's Day | Millstone Lane | Pottage & Pies | Gingerbread Heresy | Ovenkeeper | The Royal Pretzel | Flour and Fealty | Burnt Offerings Bakery | Feast Day`,
  sequels: `Guild of Crust II | The Abbot's Oven: Pilgrim Road`,
  dlc: `Feasts of Winter | The Spice Fair | Monastery Garden | Marzipan Crowns`,
  liked: `shaping the loaves | managing the oven heat | the market mornings | the guild politics | the sourdough starter | the feast-day orders`,
  slots: {
    town: `Ottersbrück | Castle Crumb | Wexcombe Abbey | the walled town of Brede | Hartingen | Millstone Lane`,
    bread: `black rye | saffron buns | pilgrim biscuits | spelt loaves | honey cakes | eel pies | braided feast bread | gingerbread saints | trenchers`,
    person2: `the abbot | a tax collector with a sweet tooth | the miller's daughter | a siege engineer | the guild master | a wandering spice trader | the hungry garrison`,
    trouble: `a wet harvest | weevils | a flour tax | a rival oven across the square | an army camped at the gate | a shortage of firewood | a disputed saint's day`,
    task: `tend the fire through the night | haggle over salt | feed the starter | stamp the guild seal | grind before dawn | keep the apprentices from the raisins`,
  },
  short: `
Run a bakery in {town!}, circa 1340. Bake {bread}, please {person2}, and survive {trouble}.
Knead, prove, bake, bribe. A [medieval baking simulation|bakery management game|warm-hearted baking sim] with wood-fired ovens and guild politics.
From {bread} to {bread}: learn forgotten recipes, {task}, and earn a stall on the market square.
The oven is older than the church. In {name}, you inherit both its heat and its debts.
Feed a whole town by sunrise while {trouble} eats your profits and {person2} eats your samples.
Become master baker of {town!} in this cosy management game about flour, fire and feudal law.`,
  open: `
The law of {town!} is clear: a short-weight loaf costs a baker one ear. You still have both, so far.
Before the cockerel, before the bells, there is the baker. You rise at two to {task}.
The old master left you an oven, a sack of grey flour and an unpaid promise to {person2}.
In a hungry year, bread is politics. {name} puts you behind the counter when {trouble} strikes.
Pilgrims are coming to {town!}, six hundred of them, and they have heard about your {bread}.`,
  play: `
Shape each dough by hand, judge the oven by the colour of its bricks, and pull the {bread} before the crust turns.
Buy grain at the mill, {task}, and choose whether to stretch the flour when {trouble} comes.
The guild fixes weight and price; everything between those two numbers is your craft.
Regulars have tastes and troubles, and {person2} can open doors that {bread} alone cannot.
Your starter is alive: feed it rye, keep it warm, and it will repay you in flavour for years.
Hire apprentices, teach them to {task}, and try to keep the good ones from opening across the street.
Feast days bring enormous orders, and a single oven means planning every hour of the night before.
Recipes are rebuilt from rumours: a pinch of this, a phrase in Latin, and {n:5-12} burnt attempts.`,
  twist: `
The bread has begun to work small miracles, and the bishop would like to know the recipe.
When the town is besieged, the bakery becomes the most important building inside the walls.
{person2} wants one loaf baked with something inside it, and no questions.
A rival bakes exactly what you bake, one day earlier.
Each generation passes the oven on, and your choices decide what your heirs are allowed to bake.`,
  bullets: `
{n:45-110} historical and semi-historical recipes, from {bread} to {bread}
Physical kneading and shaping with forgiving controls
Wood-fired ovens that heat unevenly and reward attention
Guild law, taxes and the occasional justified bribe
A town of {n:25-60} customers who remember stale bread
Seasons, fasts and feast days
Apprentices with ambitions of their own
An endless mode without taxes
Woodcut illustrations and a hurdy-gurdy soundtrack
A printable recipe booklet that really works`,
};
