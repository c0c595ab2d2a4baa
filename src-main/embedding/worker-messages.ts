/** How the worker finds its model and how much of the machine it may take. */
export interface EmbeddingWorkerOptions {
  readonly folder: string
  /** SHA-256 in hex of files that must be exactly these; empty for a model of the user's own */
  readonly expected: Readonly<Record<string, string>>
  /** which of the ONNX files: int8 or full precision */
  readonly precision: 'q8' | 'fp32'
  readonly threads: number
  /** 1 while texts that are not urgent have to wait (see Foreground) */
  readonly held: Int32Array
}

export type ToEmbeddingWorker =
  | { readonly op: 'embed'; readonly id: number; readonly text: string; readonly isUrgent: boolean }
  | { readonly op: 'look'; readonly id: number; readonly text: string }

/** Sent when texts need not wait any longer. */
export interface GoOn {
  readonly op: 'goOn'
}

/** Sent once: what was asked before is answered, then the thread ends. */
export interface CloseEmbeddingWorker {
  readonly op: 'close'
}

export type FromEmbeddingWorker =
  | { readonly op: 'ready' }
  | { readonly op: 'failed'; readonly code: 'model_missing' | 'model_damaged' | 'model_unsuitable'; readonly message: string }
  | {
      readonly op: 'embedded'
      readonly id: number
      /** unit length; zeros for a text without any word piece */
      readonly vector: Float32Array<ArrayBuffer>
      readonly piecesSeen: number
      readonly isCut: boolean
    }
  | { readonly op: 'looked'; readonly id: number; readonly seen: number; readonly total: number; readonly seenLength: number }
  | { readonly op: 'refused'; readonly id: number; readonly message: string }
