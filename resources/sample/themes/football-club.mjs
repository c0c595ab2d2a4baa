export default {
  id: 'football-club', genres: { Sports: 1, Simulation: 0.8, Strategy: 0.5, Indie: 0.4 }, price: [999, 3499], multi: 0.6,
  names: `Lower League Chairman | Mud on the Touchline | Ninth Division | Half-Time Oranges | The Gaffer's Notebook | Relegation Street | Wet Tuesday Away | Sunday Boots | Groundsman & Manager | The Fourteenth Season | Nil-Nil | Tinpot Cup | Injury Time Ledger | Floodlight Fund | Our Club, Our Debts | Set Piece | Pitch Invasion`,
  sequels: `Lower League Chairman II | Ninth Division: Cup Run`,
  dlc: `Youth Academy | The Women's League | Stadium Builder | Historic Kits`,
  liked: `the transfer gossip | the muddy pitches | bringing up a youth player | the tactics board | promotion day | the local derby`,
  slots: {
    town: `Grimley Albion | Port Harrow Town | SV Eichenried | Dockside Rovers | Calder Vale | Real Pinar`,
    star: `a striker who only scores with his knee | a goalkeeper of forty-one | twin wingers nobody can tell apart | a plumber with a perfect left foot | a teenager from the chip shop | a centre-half afraid of headers`,
    trouble: `a leaking main stand | an unpaid electricity bill | a waterlogged pitch | a dressing-room feud | a scandal in the local paper | a run of six defeats`,
    asset: `floodlights | a new minibus | an all-weather pitch | a pie stall | a scout who owns a car | a physio on Wednesdays`,
    person2: `the groundsman | the chairman's wife | a suspicious bank manager | the supporters' trust | a journalist who was once sent off | the mascot`,
  },
  short: `
Take charge of {town!}, bottom of the ninth division, with {star} and {trouble}.
A [football management game|club management sim|football chairman simulation] about the bottom of the pyramid, where {asset} would cost more than a striker.
Pick the team, mow the pitch, pay the bills. Lead {town!} from Sunday mud to cup glory.
Tactics on the board, gossip in the bar: {name} simulates a small club down to {person2}.
Scout {star}, talk down {person2}, and dream of the eighth division.
{n:60-200} clubs, {n:8-14} divisions and one long, wet season. Football management with mud on its boots.`,
  open: `
There are eleven players at training, if you count {person2}. Welcome to {town!}.
The previous manager left in the night and took the balls.
{town!} was founded in 1887 and has been in trouble ever since. This week it is {trouble}.
You have no budget, no scout and {star}. Kick-off is on Saturday.
Glory is for other clubs. {name} is about surviving until May, and then the May after that.`,
  play: `
Set up your tactics on a magnetic board, then watch the match unfold and shout the few things that help.
The squad has day jobs, so {star} may miss the derby because of a blocked drain.
Every pound counts: choose between {asset} and {asset}, and explain it to {person2}.
Players are bought with favours as often as money, and contracts are written on the back of programmes.
Matches are simulated in full, with weather, fatigue and a referee whose moods you learn.
The town reacts to results: gates rise, sponsors appear, and {trouble} suddenly matters to everyone.
Bring through youngsters patiently; a season too early and the league eats them alive.
Online leagues let {n:6-24} managers share one muddy division and one transfer deadline.`,
  twist: `
A developer offers a fortune for the ground, and the members vote at midnight.
A giant club sends a scout to watch {star} on the day of your biggest match.
After promotion, {town!} has to decide whether it wants to be that kind of club.
In the tenth season you meet a team managed the way you used to.
The old scorebook reveals that a cup final was never finished.`,
  bullets: `
{n:60-220} clubs with histories, rivalries and terrible kits
A 2D match engine that shows why you lost
Stadium upgrades from {asset} to {asset}
Player personalities, jobs and families
{n:20-50} seasons of simulated history
Custom leagues and a full database editor
Women's and men's competitions
Online leagues with staggered turns
Press conferences with exactly one journalist
Match days in about {n:6-15} minutes`,
};
