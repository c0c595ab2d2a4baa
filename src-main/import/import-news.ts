import { LudographError, type ContractEvent, type ErrorShape, type ImportSummary, type ImportWant } from '@contract'
import type { ImportsTable } from './imports-table'

/** Tells whoever looks what has become of an import. */
export class ImportNews {
  readonly #table: ImportsTable
  readonly #wantOf: (id: number) => ImportWant | null
  readonly #emit: (event: ContractEvent) => void
  /** what was last told of the imports that have not ended */
  readonly #told = new Map<number, ImportSummary>()

  /** @param wantOf what an import waits for, which no table knows */
  constructor(table: ImportsTable, emit: (event: ContractEvent) => void, wantOf: (id: number) => ImportWant | null) {
    this.#table = table
    this.#wantOf = wantOf
    this.#emit = emit
  }

  /** As it stands in the table now. @throws LudographError `import_not_found` */
  async changed(id: number): Promise<ImportSummary> {
    const summary = await this.#table.get(id)
    if (!summary) throw new LudographError('import_not_found', `There is no import ${id}.`)
    this.tell(summary)
    return summary
  }

  /** With what it waits for, if that is more than a yes or no. */
  withWant(summary: ImportSummary): ImportSummary {
    const want = this.#wantOf(summary.id)
    return want === null ? summary : { ...summary, wants: want }
  }

  /** The table could not be written, and the next start sorts this import out; whoever waits for its end must hear. */
  tellWithoutTable(id: number, error: ErrorShape): void {
    const last = this.#told.get(id)
    if (last) this.tell({ ...last, state: 'failed', finishedAt: new Date().toISOString(), error })
  }

  tell(summary: ImportSummary): void {
    if (summary.finishedAt === null) this.#told.set(summary.id, summary)
    else this.#told.delete(summary.id)
    this.#emit({ topic: 'imports.changed', payload: this.withWant(summary) })
  }
}
