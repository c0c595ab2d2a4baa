export default {
  id: 'arena-shooter', genres: { Action: 1, Indie: 0.35, 'Free to Play': 0.45, 'Massively Multiplayer': 0.35, Sports: 0.1 }, price: [499, 2999], multi: 1, early: 0.2, age: 0.5, vr: 0.1,
  names: `Railjack Arena | Neon Attrition | Frag Cathedral | Overtime Protocol | Hexblaster | Circuit Gladiators | Respawn District | Magnet War | Bunny Hop Brigade | Kill Switch Stadium | Plasma Parish | Recoil Theory | Vector Riot | Six Second Soldiers | Ricochet Republic | Last Team Rendering | Shockwave Ward`,
  sequels: `Neon Attrition II | Recoil Theory: Zero Hour`,
  dlc: `Season Two Arsenal | The Foundry Maps | Announcer Pack: Butler | Chrome Outfits`,
  liked: `the movement | the rocket jumps | the netcode | ranked duels | the map design | the announcer`,
  slots: {
    town: `the Foundry | Orbital Stadium | the Glass Cathedral | Sector Nine | the Chrome Bowl | Kilowatt Plaza`,
    gun: `a railgun | twin ricochet pistols | a magnet launcher | a plasma whip | a shotgun that fires sideways | a grenade that waits | a beam rifle`,
    moves: `wall-runs | rocket jumps | grapples | slide hops | air dashes | gravity flips`,
    mode: `duel | capture the core | payload in reverse | last team standing | king of the moving hill | instagib relay`,
    squad: `ex-broadcasters | chrome-plated convicts | drone wranglers | disgraced racers | security androids | weekend mercenaries`,
  },
  short: `
Fast, vertical and unforgiving: {name} is an [arena shooter|online first-person shooter|team shooter] built on {moves} and {gun}.
Six against six in {town!}. Master {moves}, time the armour, win the round.
Pick up {gun}, learn {moves}, and fight {squad} in matches that last {n:5-12} minutes.
No loadouts, no levels, no excuses. Everyone starts equal, and the prize in the middle of the map is {gun}.
A [competitive shooter|multiplayer FPS|skill-based shooter] with {mode}, {mode} and a movement system worth a lifetime of practice.
Team up with {squad} and turn {town!} into a highlight reel.`,
  open: `
Three, two, one. The gates of {town!} open, and somewhere above the pit you hear the hum of {gun}.
The city cancelled every sport but one. {squad} fill the arenas, and the adverts never stop.
Speed is armour. In {name} the player who stands still is already on the replay.
It takes a minute to learn {name}, and about six years to stop improving.
Somewhere between a dance and a car crash lies the perfect round at {town!}.`,
  play: `
Chain {moves} into {moves} and cross the map before your opponent has finished reloading.
Weapons lie on the map for everyone, so controlling {gun} matters more than any unlock.
Modes range from {mode} to {mode}, with ranked queues for the serious and silly servers for the rest.
Servers run at a high tick rate, and hit registration is shown openly in the replay tool.
Maps such as {town!} are built around sound, so experienced players hear the fight before they see it.
Bots fill empty places and can be trained on your own recordings.
Each of the {squad} brings one tool, from {gun} to a shield that must be thrown to work.
A level editor and dedicated servers are included, because communities outlive launches.`,
  twist: `
Between seasons the arena itself is rebuilt according to how players died in it.
The single-player ladder ends against a recording of your own first match.
Once a month {town!} loses its gravity without warning.
The sponsors vote on a rule change every Friday, and they enjoy chaos.
A secret map can be entered only by twelve players acting together.`,
  bullets: `
{n:8-24} maps and {n:6-14} weapons, all available from the start
Movement with {moves}, {moves} and {moves}
Modes including {mode} and {mode}
Dedicated servers and full mod support
Ranked seasons with placement duels
Replays with free camera and input display
Cosmetics only, earned or bought, never stronger
Training rooms for aim, timing and routes
Cross-platform parties
Bots with {n:5-9} levels of arrogance`,
};
