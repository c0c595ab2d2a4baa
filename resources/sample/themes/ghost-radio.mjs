export default {
  id: 'ghost-radio', genres: { Adventure: 1, Indie: 0.9, Simulation: 0.25, Casual: 0.15 }, price: [499, 1999], age: 0.25,
  names: `Dead Air Almanac | The Listener at Hallow Hill | Static Saints | Shortwave Séance | Frequency of the Missing | Late Caller | Numbers for the Dead | Longwave Lullaby | The Night Presenter | White Noise Chapel | Carrier Wave | Please Hold for the Departed | Signal-to-Ghost Ratio | Radio Widow | 104.9 and Falling | Antenna House | Whisper Band | Tuned to Absence`,
  sequels: `Late Caller II | Static Saints: The Southern Mast`,
  dlc: `The Fishing Forecast | Tape Archive B | Summer Transmissions | The Other Mast`,
  liked: `turning the dial | the callers | the number stations | the crackle before a voice | the night-shift conversations | the tape archive`,
  slots: {
    town: `Hallow Hill | Station KZL | Morrow Mast | the Greywater transmitter | Radio Anholm | the Old Relay`,
    hero: `a late-night presenter | an insomniac radio ham | a telephone engineer | a folklorist with a tape recorder | the new caretaker of the mast | a widow with her husband's receiver`,
    voice: `a drowned trawler crew | a child reading numbers | the previous presenter | a woman who gives tomorrow's weather | your own voice, older | a choir under the static`,
    gear: `a valve receiver | a reel-to-reel recorder | a directional aerial | a spectrum map | a drawer of dead microphones | a hand-wound coil`,
    place2: `the abandoned lighthouse | a motorway service station | the sanatorium | the reservoir church | a fairground in winter | the quarry road`,
  },
  short: `
Hunt ghosts by radio. As {hero!}, turn the dial, log the voices, and find out who is transmitting from {place2}.
The dead are on the air between two and four. {name} is a [narrative ghost-hunting game|radio mystery|slow-burning supernatural adventure] about listening.
Take calls, play records, and ignore {voice}. A night-shift ghost story set at {town!}.
Armed with {gear} and {gear}, triangulate hauntings across a sleeping county.
Somewhere in the static is {voice}. Tune in carefully; it can hear you listening.
Every frequency is a room, and some of them are occupied. A radio-driven mystery for headphones and late evenings.`,
  open: `
The programme ends at two. The transmitter at {town!}, which was switched off in 1986, does not.
You are {hero!}. On your first night, {voice} asks for a song that has not been written yet.
There is a gap on the dial where nothing is licensed to broadcast. Tonight it said your name.
They hired you to archive tapes. Nobody mentioned that the tapes from {place2} are still getting longer.
Ghosts, it turns out, do not haunt places in {name}. They haunt bandwidth.`,
  play: `
Sweep the bands with {gear}, pin voices to a paper map, and drive out to {place2} before the signal fades.
Every voice wants something: a message passed on, a name spoken, a song played to the end.
Dialogue happens on air, in real time, and silence is an answer too.
Filter, slow down and reverse recordings to separate {voice} from the weather behind it.
Build better aerials from scrap, though each improvement lets {voice} come in clearer.
The phone lines light up with the living as well, and telling one from the other is half the work.
Keep a logbook by hand, because the game will never tell you which clue mattered.
Batteries, dawn and your own nerves set the limits of each night.`,
  twist: `
The listeners' map shows one house that has been tuned in since before radio existed.
{voice} knows how the series ends, and is trying to spoil it.
If you answer often enough, callers start asking when you died.
The station's owner has been paying the licence for {place2} for forty years.
One night the signal comes from inside {town!}, and the mast is switched off.`,
  bullets: `
A tactile radio with {n:5-9} bands and hundreds of signals to find
More than {n:6-14} hours of voiced transmissions
{gear}, {gear} and other unreliable equipment
Hauntings that can be solved, soothed or simply kept company
A map and logbook you fill in yourself
Callers who remember what you promised on air
No jump scares; the dread is all in the hiss
An original late-night jazz library to broadcast
Subtitles that show direction and distance of sounds
{n:3-6} endings decided by what you choose to broadcast`,
};
