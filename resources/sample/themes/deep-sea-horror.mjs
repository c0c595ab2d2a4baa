export default {
  id: 'deep-sea-horror', genres: { Action: 0.6, Adventure: 1, Indie: 0.7, Simulation: 0.15 }, price: [999, 2999], multi: 0.15, vr: 0.2, age: 0.5,
  names: `Nine Fathoms Wrong | The Hadal Choir | Pressure Doctrine | Black Ballast | Below the Thermocline | Station Abyssal Nine | What the Sonar Kept | Crush Depth Confession | The Drowned Shift | Lull of the Trench | Brine Requiem | Umbilical Line | Benthic | Silt and Scripture | No Light at Six Thousand | The Bathyscaphe Letters | Anglers in the Dark | Cold Seep`,
  sequels: `The Hadal Choir: Second Voice | Pressure Doctrine II`,
  dlc: `Logs of the Second Crew | The Surface Lies | Diver's Locker | Nightmare Depth`,
  liked: `the sonar screen | the sound of the hull | the last dive | the flooded laboratory | never seeing the creature clearly | the radio calls with the surface`,
  slots: {
    town: `Meridian Deep | Station Orpheus | Halcyon Base | the Kettering Rig | Platform Solace | the Vantor Trench | Habitat Eleven`,
    hero: `a salvage diver | the only surviving engineer | a marine biologist with a forged contract | a sonar operator | a company auditor | a saturation welder`,
    creature: `something that imitates voices | a pale thing as long as the corridor | a swarm that hunts by heartbeat | a shape the sonar refuses to draw | the crew, or what wears their suits | an eye that opens below the drill`,
    tool: `a hand-cranked lamp | a flare gun with four shots | the pinging of your own sonar | a cutting torch | a leaking drysuit | a dying battery`,
    room: `the flooded chapel | the decompression ward | the drill shaft | the kelp laboratory | the moon pool | the crew canteen | the server vault`,
  },
  short: `
A first-person horror game at six thousand metres. You are {hero!}, the lights are failing, and {creature!} is in the next compartment.
[Descend|Go down] to {town!}, find out why the crew stopped answering, and try not to make a sound.
The ocean is patient. As {hero!}, explore a drowned station with {tool} and the growing certainty that you are not alone.
Survival horror under crushing pressure: manage oxygen, listen to the hull, and hide from {creature!}.
They told you the noise was only ice. {name} is a claustrophobic descent into {town!}, where every sound you make is answered.
Pilot a one-person submersible through black water, guided by sonar alone, towards a signal that uses your name.`,
  open: `
Forty-one people lived at {town!}. The last message from the sea floor was a hymn, sung by forty-two.
You are {hero!}, and you were supposed to be down here for six hours. That was nine days ago.
At this depth there is no morning. There is the drip of condensation, the complaint of steel, and, since Tuesday, {creature!}.
The insurance company wants the black box from {town!}. It did not mention what happened to the last team it sent.
The descent takes three hours. In the dark beyond the porthole, somebody knocks back.`,
  play: `
You have {tool} and what you can carry, and every trip through {room} costs air you will want later.
There are no weapons worth the name: listen at bulkheads, seal doors behind you, and let {creature!} pass.
Sound is everything. Footsteps travel through water, alarms draw attention, and even your breathing can be held only so long.
Repair pumps, reroute power and choose which rooms to drown so that others stay dry.
The station changes as it floods, so a safe path through {room} may be a grave an hour later.
Your sonar paints the dark in single pulses, and every pulse tells the dark where you are.
Piece together the crew's last week from dive logs, tape recordings and the drawings in {room}.
Oxygen, warmth and nerve run down together; when nerve goes, the instruments start to lie.`,
  twist: `
The voice on the surface line has not been human since the second act.
Somewhere in {room} is a suit with your name on it, already worn.
Each crew member remembers the accident differently, and all of them are telling the truth.
The deeper you go, the more {town!} looks like the house you grew up in.
You can leave at any time; the game remembers who you left behind.`,
  bullets: `
A continuous descent with no loading screens and very few lights
A creature that learns the hiding places you use most
Binaural sound built from recordings of real hydrophones and old boilers
Oxygen, pressure and panic instead of a health bar
{n:3-7} endings, none of them dry
An optional mode without pursuit for those who only want the story
Analogue instruments you must read by torchlight
{room}, {room} and other rooms you will not want to enter twice
Permadeath expeditions for experienced divers
Fully voiced crew logs`,
};
