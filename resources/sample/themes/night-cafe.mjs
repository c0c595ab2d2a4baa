export default {
  id: 'night-cafe', genres: { Casual: 0.8, Adventure: 0.75, Indie: 0.85, Simulation: 0.35, 'Free to Play': 0.08 }, price: [399, 1699], age: 0.1,
  names: `Café After Rain | The Three A.M. Menu | Cups for Strangers | Lantern Street Espresso | Decaf for the Devil | The Window Table | Milk Foam Letters | Closing Time Confessions | Insomnia & Oolong | Two Sugars, No Promises | The Counter Seat | Cinnamon Hours | Regulars Only | Steam and Neon | Hot Chocolate for Ghosts | The Last Tram Café | A Slice of Somebody`,
  sequels: `The Three A.M. Menu: Summer Nights | Cups for Strangers II`,
  dlc: `The Tea Room Upstairs | Valentine's Shift | Latte Art Kit | A Side Story: Mina`,
  liked: `the regulars | the rain on the window | the drink-making | the slow conversations | the lo-fi playlist | the quiet endings`,
  slots: {
    town: `Lantern Street | the Café Meridian | Dock Eleven | the Moth & Kettle | Rue des Insomnies | the Blue Counter`,
    guest: `a detective who only drinks milk | a violinist between cities | the taxi driver with two phones | a ghost who likes the window | a nurse after night shift | an idol in sunglasses | a student writing the same letter`,
    drink: `ginger cocoa | burnt-sugar latte | jasmine tea | a double espresso | salted hojicha | cardamom coffee | warm oat milk`,
    topic: `a missed train | an old promise | leaving town | a brother who never calls | an unpublished novel | second chances | falling out of love`,
    mood: `rain on neon | empty trams | quiet jazz | the hum of the fridge | steam on the glass`,
  },
  short: `
Serve {drink}, listen, and let people talk. {name} is a [visual novel|narrative café game|talk-and-brew visual novel] for late nights.
A small café, {mood}, and {guest}. Make the right drink at the right moment and a story opens.
Run the night shift at {town!}, where {guest} and {guest} come to talk about {topic}.
A gentle story game about coffee, {topic} and the hours when everyone tells the truth.
Warm a cup, warm a stranger. [Romance|Friendship|Something like love] may be on the menu.
Open from midnight to six. Brew {drink}, remember names, change lives slightly.`,
  open: `
It has rained for three days on {town!}. At ten past twelve the bell rings, and in comes {guest}.
You took the job at {town!} because it was quiet. It is not quiet; it only whispers.
People order {drink} when they mean something else. After a few weeks you begin to translate.
The sign outside says "open", and at this hour that is the kindest word in the city.
{guest} asks for {drink} and then says nothing for eleven minutes. Give it twelve.`,
  play: `
Conversations branch with what you pour: {drink} loosens one tongue and {drink} closes another.
Brewing is tactile and unhurried, from grinding beans to drawing foam that nobody has to photograph.
Guests cross paths, and introducing {guest} to {guest} can change both of their endings.
There are no timers. You may stay silent, wipe the counter, and let {mood} fill the room.
A notebook keeps what people told you about {topic}, so that you can remember it for them.
Choose the record, the light and the cake of the day, and different people will stop outside.
You can court, befriend or simply serve {n:4-9} main characters over {n:14-40} nights.
Messages arrive by day, short and badly spelled, and tell you how the night went for others.`,
  twist: `
One regular has never been seen by any of the others.
{guest} knew the previous owner, and has been waiting to ask you something.
The café closes at the end of the month, and everyone pretends not to know.
On the last night, somebody finally makes a cup for you.
Two strangers have been telling you the same story from opposite sides.`,
  bullets: `
{n:5-12} hours of story with {n:6-20} endings
Drinks from {drink} to {drink}
Guests such as {guest} and {guest}
Original lo-fi and jazz soundtrack
No fail states and no timers
A notebook of overheard things
Hand-painted backgrounds with animated rain
Gender-neutral protagonist with chosen name
Text speed, font and contrast options
Stories about {topic}, {topic} and other night thoughts`,
};
