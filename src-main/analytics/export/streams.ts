/** Rows of an answer, all of them, in pieces. */
export type RowSource = AsyncIterable<readonly (readonly unknown[])[]>

/** Takes text or bytes and resolves when it can take more. */
export type Sink = (piece: string | Uint8Array) => Promise<void>
