export default {
  id: 'rhythm-cooking', genres: { Casual: 0.9, Action: 0.6, Indie: 0.85 }, price: [499, 1799], multi: 0.8, vr: 0.15,
  names: `Wok Beat | Chop Chop Chorus | Simmer Syncopation | Bass & Bouillon | Sauté Sonata | Beats per Minestrone | The Kitchen Metronome | Dumpling Disco | Ladle Groove | Sizzle Sessions | Umami Tempo | Five-Spice Funk | Midnight Noodle Band | Percussion Kitchen | Broth & Bass | Mise en Rhythm | Crêpe Cadence | Al Dente Allegro`,
  sequels: `Wok Beat II | Dumpling Disco: Encore Service`,
  dlc: `Street Food Remixes | The Pastry Album | Brass Band Brunch | Chef Outfits`,
  liked: `the noodle solo | chopping on the off-beat | the boss critics | four-player service | the soundtrack | perfect-streak plating`,
  slots: {
    town: `Ladle Street | the Night Market | Club Bouillon | the floating food court | Harbour Kitchen | Studio Stockpot`,
    dish: `dumplings | bouillabaisse | hand-pulled noodles | crêpes | paella | okonomiyaki | pepper soup | a five-tier wedding cake | street tacos`,
    genre2: `jazz fusion | Afrobeat | ska | city pop | drum and bass | cumbia | klezmer | big-band swing`,
    act: `chop | whisk | flip | plate | season | sizzle | knead | flambé`,
    boss: `a critic with perfect pitch | your ex-bandmate | the health inspector | the captain of a rival food truck | the Duke of Dessert | a grandmother nobody can impress`,
  },
  short: `
{act}, {act}, {act} on the beat! {name} is a [rhythm game|music-action game|rhythm-cooking party game] about feeding a crowd to {genre2}.
Cook {dish} to {genre2} in a kitchen where every knife is a drum and every pan is a cymbal.
Keep the tempo, keep the flame. Play {n:30-70} songs, master {dish} and out-groove {boss}.
A band broke up. A restaurant opened. Win over {town!} one perfectly timed plate at a time.
Stir on the one, plate on the four. A delicious rhythm adventure from {genre2} to {genre2}.
Up to four cooks, one groove, no clean aprons. Serve {dish} before the chorus ends.`,
  open: `
The head chef of {town!} is deaf in one ear and cooks by vibration. Today she hands you the ladle.
Your band split up on a Tuesday. By Friday the drummer had bought a food truck.
In {name}, a recipe is a score: {act} on two, {act} on four, and never rush the bridge.
Nobody comes to {town!} for quiet. They come for {dish} and the floor that shakes.
When {boss} booked the whole restaurant, the only thing on the menu was {genre2}.`,
  play: `
Hit the beat to {act}, hold it to simmer, and slide into the chorus with a tray of {dish}.
Each song is a full service, with verses of prep, a chorus of orders and a solo at the stove.
Ingredients are instruments; adding {dish} to the set brings in a new bass line.
Timing affects flavour, so a lazy off-beat may please {boss} more than a perfect streak.
In multiplayer one cook keeps time while the others {act}, {act} and blame each other.
Learn at your own speed, with adjustable windows and a practice loop for every bar.
Between shows you arrange the menu, choosing whether {genre2} or {genre2} opens the night.
{boss} challenges you with rhythms in five and seven, and no second helpings.`,
  twist: `
The secret ingredient is a missing track, and it is being played somewhere beneath {town!}.
{boss} turns out to be the best dancer in the room.
Every failed dish becomes a sample for the final song.
The last service is played with the sound off, and you will know it by heart.
Reunite the band, and the kitchen plays itself for one glorious encore.`,
  bullets: `
{n:32-80} original tracks, from {genre2} to {genre2}
Dishes such as {dish}, {dish} and {dish}
Local and online kitchens for up to {n:2-4} players
Adjustable timing windows, colours and vibration
Works with gamepads, keyboards and electronic drum pads
A beat editor for your own songs and recipes
Boss battles against {boss}
Practice mode with bar-by-bar looping
A story mode with animated food-truck interludes
Latency calibration that takes ten seconds`,
};
