export default {
  id: 'chess-tactics', genres: { Strategy: 1, Indie: 0.75, RPG: 0.3, Casual: 0.25 }, price: [599, 1999], multi: 0.7,
  names: `The Bishop's War | Zugzwang Kingdoms | Pawn Parliament | Sixty-Four Fields | En Passant | Gambit House | The Exiled Rook | Knights of the Checkered Coast | Checkmate Engine | Queen's Regret | Rank and File | Isolated Pawn | Tempo | Castling | The Marble Regiment | Endgame Cartographers | Fianchetto | A Piece for Every Sin`,
  sequels: `Zugzwang Kingdoms II | Pawn Parliament: The Black Benches`,
  dlc: `The Hexagonal Court | Exotic Pieces | The Puzzle Monastery | Ivory and Ebony Sets`,
  liked: `the odd pieces | the puzzle mode | perfect information battles | the undo-free mode | the asymmetric armies | the ranked games`,
  slots: {
    town: `the Checkered Coast | the Court of Ivory | the Sixty-Four Fields | Rookhaven | the Marble Marches | Castle Tempo`,
    piece: `the Cartographer, who moves like a knight and remembers every square | the Abbess, who cannot be taken twice | an Elephant that pushes whole files | a Jester that copies the last move | the Siege Rook, slow and unstoppable | twin Pawns that promote together`,
    army: `the Bone Clergy | the Marble Regiment | the River Pawns | the Queenless Court | the Clockwork Kings | the Free Knights`,
    term: `forks | pins | sacrifices | discovered attacks | tempo | zugzwang | promotion`,
    field: `broken boards | a bridge three squares wide | rotating courtyards | frozen lakes | mirrored halls | a board that folds at the edge`,
  },
  short: `
Chess-like tactics with unfair pieces. Command {army} across {field} and win in {n:5-9} moves or not at all.
No dice, no hidden numbers: {name} is a [turn-based tactics game|perfect-information tactics game|chess-inspired war game] about {term} and {term}.
Draft an army, learn its moves, break its rules. Meet {piece}.
Think ahead on {field}. A tactical campaign in {town!} where every piece has a name and something to lose.
Fast, sharp and merciless: a fresh take on chess with {army}, {army} and a very short clock.
You know how a knight moves. You do not yet know {piece}.`,
  open: `
The old war had rules: sixty-four squares, sixteen soldiers, no mercy. Then {army} arrived with a piece nobody had seen before.
In {town!}, disputes are settled on the board, and the board has been getting larger every year.
Everything in {name} is visible. If you lose, it was in front of you all along.
You command {army}, which is to say four pawns, a bishop with doubts, and {piece}.
It plays like chess that someone has told a story to.`,
  play: `
Battles take minutes and reward {term}, with every enemy move shown before you commit.
Between fights you recruit pieces such as {piece}, and each one changes how you read the board.
Terrain matters: on {field}, the obvious line is usually the losing one.
Sacrifice is a real choice, because a piece lost in {town!} stays lost for the whole campaign.
Puzzles distilled from real endgames teach {term} without ever feeling like homework.
[Play against a patient engine|Spar with an AI that explains its reasons] or challenge friends by turn notification.
Promotion carries over, so the pawn you saved in chapter one may lead {army} by chapter five.
Asymmetric sides mean that {army} and {army} hardly seem to be playing the same game.`,
  twist: `
The enemy king has been trying to surrender since the first move.
Your own queen keeps a different score, and she is winning.
One square on the campaign map has never been occupied, and both sides avoid it.
In the last act you inherit the position you left behind in the first.
Halfway through the war, the colours of {army} change.`,
  bullets: `
{n:24-60} unusual pieces, including {piece}
A campaign of {n:30-70} battles on {field}
No randomness in combat
Puzzle mode with {n:120-400} positions, rated by difficulty
Asynchronous multiplayer and ranked ladders
An analysis board with unlimited take-backs
Piece editor for inventing your own moves
Short matches: most end in under ten minutes
Asymmetric armies such as {army} and {army}
An engine that can explain its moves in plain words`,
};
