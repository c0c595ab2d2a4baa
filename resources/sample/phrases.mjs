const lines = (text) => text.trim().split('\n').map((line) => line.trim());

export const team = lines(`
A first game by a team that met on a night course.
Made with the help of two patient families and a village library.
Half of {name} was designed on paper, and the paper is in the game.
Written and built by {n:2-6} friends who no longer agree on whose idea it was.
Every sound was recorded within walking distance of our office.
We finished it later than promised and exactly as we wanted it.
The version you buy today contains {n:5-30} updates shaped by player letters.
Funded by a small grant, a smaller loan and one very generous aunt.
Made by {n:2-9} people over {n:2-6} years, most of them winters.
[We|Our small team] built {name} for players who read the manual afterwards.
A project that began in a game jam and would not go away.
From the makers of several games you may have missed.
{name} was drawn, scored and programmed in one noisy room.
Development began as a hobby, and in some ways it still is.
Thousands of testers played earlier versions, and much of what is good here was their idea.
We have tried to make the game we kept describing to each other on the train.`);

export const comfort = lines(`
Difficulty is a set of separate sliders, not a verdict.
Cloud saves, remappable keys and a proper pause are included, even in the middle of a scene.
Menus can be read from the sofa and from a small screen on the train.
A recap greets you when you return after a long break.
You can skip anything you have already seen, and repeat anything you liked.
The photo album keeps your best moments without being asked.
Subtitles, colour filters and slower timing are there from the first menu.
Nothing is timed unless you ask for it to be.
Every assist can be switched on or off at any time, without penalty.
Text size, contrast and controls can be adjusted freely.
Save anywhere, stop anywhere, and the game will tell you gently what you were doing.
Short sessions are welcome: a satisfying evening takes about {n:20-50} minutes.
Expect to see the credits after {n:6-28} hours, and the last secrets considerably later.
There is no always-online requirement and no second launcher.
Everything can be played with keyboard and mouse, and nearly everything with one hand.
The first hour works as the tutorial, and you may never notice.`);

export const multiplayer = lines(`
Play alone, or invite friends at any point; progress is shared fairly.
Servers are hosted by us and can also be hosted by you.
Local and online play can be mixed freely in one session.
Invite one friend or a crowd: the difficulty adapts to who is there.
Whoever joins late catches up quickly, and nobody waits in a lobby for long.`);

export const earlyAccess = lines(`
{name} is in Early Access: the first {n:2-5} chapters are complete, and the rest arrives in large, irregular updates.
We are releasing early because this kind of game grows best in the open. Expect rough edges, frequent patches and a long list of thanks.
This is an unfinished version. The core works well, while balance, translations and the ending are still in progress.
During Early Access we publish a development diary every month and read every report.`);

export const free = lines(`
The game is free to play. Purchases are limited to appearances, and nothing sold makes anybody stronger.
Free means free here: the entire game, supported by optional supporter packs.
You can play everything without paying; those who want to help can buy a hat.`);

export const praise = lines(`
“{an} of the year's most thoughtful surprises.”
“I meant to play for an hour and looked up at dawn.”
“Small, strange and hard to forget.”
“Confident, generous and very well made.”
“It does one thing, and does it beautifully.”
“A rough gem that gets under the skin.”
“Not for everyone, but I suspect it might be for you.”
“The best use of {liked} we have seen in years.”`).map((line) => line.replace('{an}', 'One'));

export const pressNames = ['The Pixel Parish', 'Controller Quarterly', 'Sofa & Screen', 'Nightly Build', 'Le Petit Joystick', 'Spielkiste Heute'];

export const headings = {
  about: ['About {name}', 'The game', 'Welcome to {town!}', 'What is {name}?', 'Where it begins', 'The story'],
  features: ['Features', 'What awaits you', 'In short', 'Highlights', 'What is inside', 'At a glance'],
  more: ['How it plays', 'A closer look', 'Day to day', 'What you do', 'Under the surface'],
};

export const dlcShort = lines(`
{title} adds new chapters, new sounds and {n:4-14} hours of play to {name}.
An expansion for {name}: more places, more surprises, and a few answers.
{title} takes {name} somewhere it has not been before.
New material for {name}, made with the ideas players sent us after the release.
A small, self-contained addition to {name} for those who are not ready to leave.
Extend {name} with {title}, a pack of extras that slot into any existing save.`);

export const dlcBullets = lines(`
A new area that can be reached from the middle of the base game
{n:6-24} new achievements
New music, recorded with the original ensemble
{n:10-40} additional items and outfits
A separate save slot, so nothing you have built is at risk
New voices and conversations for familiar faces
A harder mode requested by the community
Balanced for both new and returning players
Scenery that also appears in free play`);

export const demoNotes = lines(`
Try the first {n:30-90} minutes of {name} for free. Progress carries over to the full game.
A free taste of {name} containing the opening chapter and one secret from much later on.
This demo of {name} includes {n:2-6} levels and all settings, so that you can see how it runs on your machine.`);

export const musicNotes = lines(`
The complete soundtrack of {name}: {n:14-40} tracks, including {n:2-6} that never made it into the game.
Music from {name}, mixed for headphones and mastered a little warmer than in the game.
All pieces from {name} in the order in which you hear them, with liner notes by the composer.`);

export const trackNouns = lines(`
Overture
Small Hours
A Map Without Names
Rain, Then Trumpets
The Long Way Round
What the Kettle Said
Second Lantern
Waltz for a Broken Machine
Tide Table
Nobody's Birthday
Unsent Letter
Credits in Blue
Ninth Variation
Morning, Reluctantly
The Door You Left Open
Quiet Victory`);

export const achievementNames = lines(`
First Light
Better Than Yesterday
Nobody Was Watching
All According to Plan
The Scenic Route
Well Read
One Careful Owner
Seventeen Attempts
Not a Scratch
Old Friends
Tea Break
The Long Count
Against Advice
Spare Parts
Perfect Manners
Home Before Dark
The Hard Way
Completely Unnecessary
Small Mercies
Burnt Fingers`);
