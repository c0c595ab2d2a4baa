import type { RejectCode } from '@contract'
import type { RecordReject } from './interpret-record'
import { mostKept, nothingKept, probeRecords, type Kept, type OneReason, type Totals } from './import-checkpoint'

type Counted = Pick<Totals, 'rejected' | 'rejectedBy' | 'keptRejects' | 'keptPartials' | 'rejectedAtFirst' | 'onlyReason' | 'partial' | 'partialAtFirst'>

/** Is there room for one more text? */
const fits = (kept: Kept, raw: string): Kept | null => {
  const bytes = kept.bytes + Buffer.byteLength(raw)
  return kept.rows < mostKept.rows && bytes <= mostKept.bytes ? { rows: kept.rows + 1, bytes } : null
}

const both = (one: Kept, other: Kept): Kept => ({ rows: one.rows + other.rows, bytes: one.bytes + other.bytes })

/** Counts what is rejected, reason by reason, and says of how much of it the text is kept. */
export class RejectTally {
  #rejected: number
  readonly #by: Map<RejectCode, number>
  #keptRejects: Kept
  #keptPartials: Kept
  #partial: number
  #rejectedAtFirst: number | null
  #partialAtFirst: number | null
  #onlyReason: OneReason | null
  #last: RecordReject | null = null

  constructor(from: Partial<Counted> = {}) {
    this.#rejected = from.rejected ?? 0
    this.#by = new Map(Object.entries(from.rejectedBy ?? {}) as [RejectCode, number][])
    this.#keptRejects = from.keptRejects ?? nothingKept
    this.#keptPartials = from.keptPartials ?? nothingKept
    this.#partial = from.partial ?? 0
    this.#rejectedAtFirst = from.rejectedAtFirst ?? null
    this.#partialAtFirst = from.partialAtFirst ?? null
    this.#onlyReason = from.onlyReason ?? null
  }

  get rejected(): number {
    return this.#rejected
  }

  /** @returns whether its text is to be kept */
  count(reject: RecordReject): boolean {
    this.#rejected++
    this.#by.set(reject.code, (this.#by.get(reject.code) ?? 0) + 1)
    this.#last = reject
    const kept = fits(this.#keptRejects, reject.raw)
    this.#keptRejects = kept ?? this.#keptRejects
    return kept !== null
  }

  /** A record that may still have to be rejected. @returns whether its text is to be kept */
  countPartial(raw: string): boolean {
    this.#partial++
    const kept = fits(this.#keptPartials, raw)
    this.#keptPartials = kept ?? this.#keptPartials
    return kept !== null
  }

  /** Would the texts that somebody else has kept of the records that follow be kept here, all of them? */
  hasRoomFor({ rejected, partial, keptRejects, keptPartials }: Counted): boolean {
    const { rows, bytes } = mostKept
    const allFit = (kept: Kept): boolean => kept.rows <= rows && kept.bytes <= bytes
    return keptRejects.rows === rejected && keptPartials.rows === partial && allFit(both(this.#keptRejects, keptRejects)) && allFit(both(this.#keptPartials, keptPartials))
  }

  /** Counts what somebody else has counted of the records that follow, if there is room for it. */
  follow({ rejected, rejectedBy, partial, keptRejects, keptPartials }: Counted): void {
    this.#rejected += rejected
    for (const [code, times] of Object.entries(rejectedBy) as [RejectCode, number][]) this.#by.set(code, (this.#by.get(code) ?? 0) + times)
    this.#partial += partial
    this.#keptRejects = both(this.#keptRejects, keptRejects)
    this.#keptPartials = both(this.#keptPartials, keptPartials)
  }

  /** Call when the first `probeRecords` records have been read. @returns whether there may be a reason to stop there */
  probe(): boolean {
    this.#rejectedAtFirst = this.#rejected
    this.#partialAtFirst = this.#partial
    if (this.#rejected === probeRecords && this.#by.size === 1 && this.#last) {
      this.#onlyReason = { code: this.#last.code, message: this.#last.message }
    }
    return this.#onlyReason !== null || this.#partial === probeRecords
  }

  read(): Counted {
    return {
      rejected: this.#rejected,
      rejectedBy: Object.fromEntries(this.#by),
      keptRejects: this.#keptRejects,
      keptPartials: this.#keptPartials,
      rejectedAtFirst: this.#rejectedAtFirst,
      onlyReason: this.#onlyReason,
      partial: this.#partial,
      partialAtFirst: this.#partialAtFirst,
    }
  }
}
