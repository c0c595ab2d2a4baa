export default {
  id: 'courtroom-detective', genres: { Adventure: 1, Indie: 0.75, Casual: 0.3, RPG: 0.15 }, price: [799, 2499],
  names: `The Second Witness | Counsel for Nobody | Reasonable Doubt Club | Exhibit Q | The Bell Street Verdict | Perjury Season | Objection at Dusk | Inadmissible | The Honourable Mrs Crane | Cross-Examining the Dead | Silk & Sawdust | Twelve Umbrellas | The Magistrate's Parrot | Last Case at Lowmoor | Habeas Corvus | A Jury of Strangers | The Ink Was Still Wet | Adjourned`,
  sequels: `The Second Witness: Appeal | Counsel for Nobody II`,
  dlc: `The Poisoned Picnic | Assizes | A Case in Dialect | Robes and Wigs`,
  liked: `the cross-examinations | the moment the timeline clicks | the rude judge | the testimony notebook | the final summing-up | the side cases`,
  slots: {
    town: `Lowmoor Assizes | the Bell Street courts | Port Severin | the Hall of Scales | Courtroom Six | Dunmarrow`,
    hero: `a junior barrister with a stammer | a disgraced inspector turned defender | the city's only public advocate | a court stenographer who notices everything | a retired judge | a law student in borrowed robes`,
    case: `the drowned clockmaker | the stolen violin | the locked greenhouse | the duel with three pistols | the vanished tram conductor | the will in two handwritings | the opera-house fire`,
    clue: `a theatre ticket | a wet umbrella | an unstamped letter | a chipped teacup | a train timetable | a photograph with one face missing | a pawn receipt`,
    witness: `a nervous pharmacist | the lodger upstairs | a medium with a perfect alibi | the victim's tailor | a nine-year-old who counts everything | a sea captain on leave`,
  },
  short: `
Investigate by night, argue by day. Play {hero!} and take on {case!}, with {clue} as your only lead.
A [courtroom mystery|legal detective adventure|trial-and-testimony mystery] about {case!}, {witness} and the gap between what was seen and what was said.
Question every witness, catch every lie. In {town!}, the truth is whatever survives cross-examination.
Everyone in the gallery has already decided. You have {clue}, one adjournment and {hero!} to change their minds.
{name} puts you at the defence table for {n:4-7} interlocking trials, each stranger than the last.
Read the testimony. Find the contradiction. Present {clue} at exactly the right moment.`,
  open: `
The case of {case!} should have taken an afternoon. Then {witness} took the stand and described a room that does not exist.
In {town!} the accused may choose any advocate who is willing. Nobody was willing, so they got you: {hero!}.
A good lie is mostly true. Your job, as {hero!}, is to find the other part.
The prosecution has a motive, a weapon and a confession. The defence has {clue}.
It rained the night it happened; all the witnesses agree on that, and it is the first thing they got wrong.`,
  play: `
By night you walk the scene, collect {clue} and {clue}, and talk your way past people who would rather sleep.
By day you press testimony line by line, watching for the hesitation that says {witness} is protecting somebody.
Statements go into a notebook where any two can be laid side by side; contradictions are yours to notice, never highlighted.
The jury has moods. Bully {witness} and you may win the point and lose the room.
Build a timeline of the evening on the chamber wall and test it against {clue}.
Wrong objections cost credibility, and the judge keeps count with visible pleasure.
Between hearings, {hero!} can bargain, visit the cells, or read the one law book nobody has opened in years.
Every trial can end in acquittal, conviction or scandal, and later cases refer to how you got there.`,
  twist: `
The final defendant is the one person you have already proved guilty.
{witness} appears in every case under a different name.
The evidence room has been rearranged by someone with a key exactly like yours.
In the last trial you act for the prosecution, against your own earlier arguments.
The verdict was typed before the trial began; the ribbon proves it.`,
  bullets: `
{n:4-7} full trials and a ring of smaller cases
Contradictions you find yourself, without glowing words
A notebook that quotes every line ever spoken
Witnesses with tells: fidgeting, over-precision, sudden courtesy
Hand-inked portraits and a chamber-jazz score
Branching verdicts that carry into later trials
{case}, {case} and other matters for the court
A hint system in the form of a bored court cat
No game over: lost cases change the story
Optional closed-book mode without the transcript`,
};
