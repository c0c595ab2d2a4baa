/** Positions the model is given, [CLS] and [SEP] among them: what sentence-transformers uses for it. */
export const maxPieces = 256

/** Numbers in a vector. The columns of the catalogue are made for as many. */
export const dimensions = 384
