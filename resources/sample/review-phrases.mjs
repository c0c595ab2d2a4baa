const lines = (text) => text.trim().split('\n').map((line) => line.trim());

/** What reviewers write, by what they write about and whether they are content. `{liked}` is a thing of the theme. */
export const english = {
  good: {
    start: lines(`
I bought this [on a whim|because of the trailer|after a friend would not stop talking about it] and lost a whole weekend.
[Really|Genuinely|Honestly] one of the best things I have played this year.
Came for {liked}, stayed for everything else.
{hours} hours in and I am still finding new things.
Quietly brilliant.
Not perfect, but I would buy it again tomorrow.
If you have even a passing interest in this sort of thing, get it.
My partner and I take turns, and we both cheat about whose turn it is.
I do not usually write reviews. This one deserves it.
Started it at ten in the evening. It is now four.
[Sleeper hit|Hidden gem|Little wonder] of the year for me.
I was sceptical after the screenshots, and I was wrong.
Bought it for my daughter; she has not been allowed near it since.
This is what I hoped the genre would become.
Charming from the first minute to the last.
It respects my time, which few games do any more.
I have recommended {name} to everyone in the office.
After {hours} hours I can say it: this one stays installed.
Second time through now, and it is even better.
Small team, big heart, excellent game.
{name} surprised me at least five times.
Exactly what I needed this [winter|month|year].`),
    liked: lines(`
Nobody else does {liked} this well.
What makes it special for me is {liked}.
I keep coming back for {liked}.
I could talk about {liked} for an hour.
Special mention for {liked}, which somehow never gets old.
The way it handles {liked} is worth the price alone.
My favourite part is still {liked}.
You can tell somebody cared a great deal about {liked}.
If I had to name one thing, it would be {liked}.
I grin every time it comes to {liked}.`),
    performance: lines(`
Runs at a steady sixty on my [old laptop|ageing desktop|handheld] without a fan in sight.
No crashes, no stutter, fast loading.
It even runs well on integrated graphics.
Smooth as butter at four in the morning on a ten-year-old machine.
Loads in seconds, and alt-tab works, imagine that.
Works out of the box on Linux, thank you.`),
    story: lines(`
The story sneaks up on you; I was not prepared for the last hour.
Writing is sharp and never overstays its welcome.
The ending made me sit in silence for a while.
Characters feel like people, even the minor ones.
There is a scene in the middle that I will not spoil, but I had to put the controller down.
The plot is slight, yet the little notes you find are wonderful.
Funny when you least expect it.`),
    controls: lines(`
Controls are tight and everything can be rebound.
Works flawlessly with a gamepad.
After ten minutes I stopped thinking about the buttons, which is the best compliment I have.
Mouse and keyboard feel great, nothing is hidden behind three menus.
Took a moment to get used to the controls, but now they feel natural.`),
    music: lines(`
I bought the soundtrack straight away.
The music is gorgeous, put your headphones on.
The main theme has been stuck in my head for a week.
Even the menu music is lovely.
Sound design is far better than it has any right to be at this budget.`),
    price: lines(`
At this price it is almost embarrassing how much you get.
Worth full price, a steal on sale.
Cheaper than two coffees and lasted me a month.
Fair price, no shop, no nonsense.
I have paid three times as much for games half as good.`),
    bugs: lines(`
Found one small bug, reported it, and it was fixed two days later.
A few rough edges at launch, all patched by now.
Stable for me from the first day.
There was a bug with my save; the developer fixed it within hours.
In all that time I have seen exactly one glitch, and it was funny.`),
    localisation: lines(`
The German translation is excellent, which is rare for a small team.
Played it in French and never noticed it was translated.
The texts read well in Polish, according to my flatmate.
Good translations too; my mother plays it in Spanish.`),
    length: lines(`
Took me about {hours} hours, and it ended when it should.
Short, but there is not a wasted minute in it.
Long enough to satisfy, short enough to finish.
I have not seen half of it yet.
There is easily enough here for a long winter.`),
    difficulty: lines(`
Difficult in a way that makes you better rather than angry.
The difficulty curve is spot on, and the assists are there if you want them.
Hard but honest.
I died a lot and it was my fault every time.
You can make it as gentle or as brutal as you like.
It lets you fail in interesting ways.`),
    community: lines(`
The community is small and friendly, and the developers answer questions in person.
Somebody on the forum helped me at two in the morning, that says it all.
People share their own creations daily.
Lovely people on the forum, lots of guides already.`),
    end: lines(`
Recommended.
Buy it.
Easy nine out of ten.
Please make a sequel.
I hope more people find it.
Now excuse me, I have one more round to play.
10/10, would lose sleep again.
Thumbs up.
Thank you to everyone who made {name}.
Highly recommended to patient people.
Do not read about it, just play it.
More of this, please.
Worth every cent.
I am not crying, it is the onions.`),
  },
  bad: {
    start: lines(`
I wanted to love this.
There is a good game in here somewhere, buried under bad decisions.
Refunded after {n:2-4} attempts to get past the opening.
The trailer promised more than the game delivers.
I have tried to like it for {hours} hours. I give up.
Cannot recommend it in its current state.
It starts well and then simply stops having ideas.
Wait for a sale, or better, wait for a patch.
Looks nice in pictures, feels empty in the hand.
I can see what they were going for, but it does not work.
Bored after {hours} hours.
{name} had my attention for one evening and lost it the next.
It used to be better before the big update.
Not terrible, just forgettable.
I really hoped for more.
Feels like an early draft.`),
    liked: lines(`
Even {liked}, the one thing I was looking forward to, gets dull after an hour.
They had something with {liked} and then did nothing with it.
For a game that advertises {liked}, there is surprisingly little of it.
I expected more from {liked}.
I only enjoyed {liked}, and that is not enough for a whole game.`),
    performance: lines(`
Frame rate drops to twenty in busy scenes, on a machine that runs everything else.
Loading takes forever and it crashed {n:3-9} times on me.
Stutters every time it saves, which is every minute.
Black screen at start until I switched off the second monitor.
My graphics card sounds like a hair dryer in the main menu.`),
    story: lines(`
The story goes nowhere and the dialogue reads like placeholder text.
Every character talks in the same voice.
Walls of text, none of them interesting.
I skipped the dialogue after the second chapter and missed nothing.
The twist is obvious after ten minutes.`),
    controls: lines(`
Controls are sluggish and cannot be rebound.
Gamepad support is advertised but half the menus need a mouse.
There is a delay on every input that I never got used to.
Menus inside menus inside menus.
The camera fights you the whole way.`),
    music: lines(`
There are maybe four music tracks, and one of them loops every forty seconds.
Sound cuts out at random.
The voices are much louder than everything else and cannot be adjusted.
I turned the sound off after an hour.`),
    price: lines(`
Far too expensive for what it is.
At a third of the price I might be kinder.
I got it at half price and still feel cheated.
And then they charge extra for the expansion.`),
    bugs: lines(`
My save was corrupted after {hours} hours and support has not answered.
Quests break, doors vanish, and once I fell through the floor into the credits.
Crashed during the ending. Twice.
Achievements do not unlock, and neither did the third level.
The last update fixed one bug and added three.`),
    localisation: lines(`
The translation into my language is clearly done by machine.
Spelling mistakes everywhere in the French version.
Half the tooltips are still in English, whatever you select.`),
    length: lines(`
Finished it in {n:2-4} hours. That cannot be all.
The second half recycles the first.
Endless grinding to hide how little content there is.`),
    difficulty: lines(`
Difficulty spikes out of nowhere, and there are no checkpoints before the bosses.
It is not hard, it is just unfair.
The tutorial explains the obvious and leaves out everything that matters.
Far too easy; I never once had to think.`),
    community: lines(`
The servers are empty, so forget about multiplayer.
Critical threads on the forum get locked.
No patch notes, no replies, no roadmap. The developers have moved on.`),
    end: lines(`
Not recommended.
A pity.
Maybe in a year.
Skip it.
Only for the very patient.
Two stars, and one of them is for the artwork.
I hope they fix it, because the idea is good.
Save your money.
Sorry.`),
  },
};

export const aspects = ['liked', 'performance', 'story', 'controls', 'music', 'price', 'bugs', 'localisation', 'length', 'difficulty', 'community'];

export const foreign = {
  german: {
    good: lines(`
Ein kleines, feines Spiel mit viel Liebe zum Detail. [Die Musik läuft bei mir inzwischen auch beim Kochen.|Die Steuerung geht sofort in Fleisch und Blut über.]
Nach {hours} Stunden immer noch motiviert. Die deutsche Übersetzung ist gelungen, die Technik läuft rund.
Klare Empfehlung. Der Preis ist mehr als fair, und Abstürze hatte ich keinen einzigen.
Endlich mal ein Spiel, das sich Zeit lässt. Die Geschichte hat mich [am Ende wirklich erwischt|bis zum Schluss nicht losgelassen].
Anfangs etwas sperrig, aber wenn es einmal klick macht, will man nicht mehr aufhören. Schwierigkeitsgrad passt.
Ich hatte keine Erwartungen und bin jetzt seit {hours} Stunden dabei.
Die Entwickler antworten im Forum persönlich, und jeder Patch macht das Spiel besser.
Herrlich entschleunigt, sauber programmiert, tolle Geräuschkulisse. Gerne mehr davon!
Mit dem Gamepad ein Genuss. Für den [kleinen|aufgerufenen] Preis bekommt man sehr viel Spiel.
Ein Geheimtipp. Wer Geduld mitbringt, wird reich belohnt.`),
    bad: lines(`
Schade, die Idee ist toll, aber die Umsetzung ist voller Fehler. Zweimal war mein Spielstand weg.
Für den Preis deutlich zu kurz. Nach {n:2-4} Stunden war ich durch.
Ruckelt selbst auf einem neuen Rechner, und die Steuerung lässt sich nicht umbelegen. So leider nicht.
Die Übersetzung ist eine Katastrophe, und die Server sind leer. Ich warte auf einen Patch.
Nach {hours} Stunden ist die Luft raus, es wiederholt sich alles.
Der Schwierigkeitsgrad springt wild hin und her, und Speicherpunkte fehlen genau dort, wo man sie braucht.
Hübsch anzusehen, aber spielerisch dünn. Im Angebot vielleicht.`),
  },
  french: {
    good: lines(`
Une très belle surprise. L'ambiance est [superbe|envoûtante], la musique aussi, et le prix reste raisonnable.
Déjà {hours} heures de jeu et je ne m'en lasse pas. La traduction française est soignée.
Un jeu original, bien écrit et sans aucun bug de mon côté. Foncez.
Difficile au début, mais jamais injuste. On sent que l'équipe aime ce qu'elle fait.
J'y suis allé par curiosité, j'y suis resté {hours} heures. Bravo aux développeurs.
Tourne parfaitement sur mon vieux portable, et la manette est bien prise en charge.
Petit budget, grandes idées. L'histoire m'a vraiment touché.`),
    bad: lines(`
Quel dommage : l'idée est bonne, mais les ralentissements rendent le jeu pénible.
Beaucoup trop cher pour une durée de vie de {n:2-4} heures.
Commandes imprécises, caméra capricieuse et sauvegarde perdue. Je ne recommande pas en l'état.
La traduction est faite à la machine et les textes débordent des cadres.
Répétitif au bout de {hours} heures. À éviter, sauf en grosse promotion.`),
  },
  spanish: {
    good: lines(`
Una joya pequeña. La historia engancha y la banda sonora es [preciosa|una maravilla].
Llevo {hours} horas y sigo descubriendo cosas. Va fluido incluso en mi portátil viejo.
Muy recomendable si te gusta jugar con calma. El precio es más que justo.
Los controles responden de maravilla y la dificultad está muy bien medida.
Lo compré por curiosidad y ya van {hours} horas. Enhorabuena al equipo.
Bonito, original y sin errores. Ojalá hagan una segunda parte.
La comunidad es pequeña pero muy amable. Lo recomiendo.`),
    bad: lines(`
Tenía muchas ganas, pero está lleno de errores y se cierra solo cada dos por tres.
Demasiado corto para lo que cuesta. En {n:2-4} horas lo terminas.
La traducción es mala y el mando no funciona en los menús. Esperad a una rebaja.
Tras {hours} horas se vuelve repetitivo y la historia no lleva a ninguna parte.
Los servidores están vacíos y nadie responde en el foro. Una pena.`),
  },
};
