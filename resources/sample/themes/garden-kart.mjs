export default {
  id: 'garden-kart', genres: { Racing: 1, Casual: 0.7, Action: 0.35, Indie: 0.65, Sports: 0.2 }, price: [699, 2499], multi: 1,
  names: `Lawnmower Grand Prix | Shopping Trolley Derby | Soapbox Saints | Wheelbarrow Turbo | Gnome Speed | Tiny Tyres, Big Garden | Ride-On Rumble | Bathtub 500 | Kerb Crawlers United | Compost Circuit | Pram Rally | Hedge Trimmer Heat | Tea Trolley Turbo | Roller Snail Racers | Go-Kart Grandmas | Patio Drift | Shed Racers | Full Throttle Tortoise`,
  sequels: `Soapbox Saints II | Lawnmower Grand Prix: Village Green`,
  dlc: `Seaside Cup | The Grandma Pack | Winter Tyres | Garden Party Tracks`,
  liked: `four-player sofa races | the silly karts | the drifting | throwing turnips | the shortcuts | the unlockable gnomes`,
  slots: {
    town: `Little Puddleham | the Allotment Ring | Nettlefield | Grandma's Garden | the Village Green | Shedside`,
    kart: `a ride-on mower | a claw-footed bathtub | a shopping trolley with one bad wheel | a rocket pram | a turbo wheelbarrow | a soapbox shaped like a fish | a tea trolley`,
    item: `angry wasps | custard pies | a garden hose | exploding turnips | a leaf blower | marbles | a well-aimed gnome`,
    driver: `a fearless grandmother | the vicar | a hedgehog in goggles | a toddler who knows no fear | the postman | a retired stunt cat`,
    track: `the greenhouse | a swimming pool drained for the occasion | the flower show | the supermarket after hours | a model village | the compost heap of doom`,
  },
  short: `
Race {kart} through {track} in the silliest [kart racer|party racing game|split-screen racer] this side of the hedge.
Drift, bump and fling {item} at your friends. {name} is local multiplayer mayhem for up to {n:4-8} players.
Ladies, gentlemen and gnomes, start your mowers! Take on {driver} in {track}.
Build your own racer out of garden junk, then take it down the hill at {town!}.
From {track} to {track}: {n:18-40} tracks, dozens of karts, and absolutely no brakes.
A fast, friendly racer where {driver} might just beat you with {item}.`,
  open: `
Every summer, {town!} closes its roads, hides its begonias, and races.
It started as an argument over a hedge. It ended with {kart} doing ninety past the church.
{driver} has won the {town!} cup nine years in a row. The village is prepared to cheat.
All you need is {kart}, a helmet made from a colander, and a slope.
In {name}, the prize is a marrow and the honour is immense.`,
  play: `
Handling is simple to learn and wonderfully wobbly: lean into the drift, boost out, and dodge {item}.
Pick {kart} or {kart}, then bolt on whatever you find in the shed.
Each track, from {track} onwards, hides shortcuts that only the locals know.
Items are fair and funny, with {item} for the leader and {item} for everyone else.
Play split-screen on one sofa, online with strangers, or against {driver} in the single-player cup.
Party modes swap racing for sumo, tag and a very slow relay with a full teacup.
Tracks fall apart as the race goes on, so the third lap of {track} is nothing like the first.
Unlock drivers such as {driver} by winning cups, finding gnomes or losing with style.`,
  twist: `
The final cup is run backwards, in the rain, with the sprinklers on.
{driver} has a secret garage under the bowling green.
Lose three races in a row and the village starts quietly helping you.
A mirrored {town!} opens at midnight, and there the gnomes are driving.
The trophy has been missing since 1962; clues are hidden on every track.`,
  bullets: `
{n:16-40} tracks, including {track} and {track}
Split-screen for {n:2-4} and online for up to {n:8-12}
Karts such as {kart} and {kart}
Weapons from {item} to {item}
A workshop for building your own ridiculous racer
Cups, time trials and party modes
Assisted steering for very young and very old drivers
Drop-in play: join in the middle of a race
A brass-band soundtrack recorded in an actual shed
No paid boosts, no energy, no nonsense`,
};
