import { statSync } from 'node:fs'
import { basename } from 'node:path'
import type { ContractEvent, ImportProgress, ImportState, ImportSummary } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import { Turns } from '../../src-main/database/turns'
import type { ImportsOptions } from '../../src-main/import/import-runner'
import { Imports, type StartOptions } from '../../src-main/import/imports'
import { Told } from './told'

/** The imports of one catalogue, with everything they told. */
export class ImportBench {
  readonly imports: Imports
  readonly #told = new Told()

  /** everything that was told, in order */
  get told(): readonly ContractEvent[] {
    return this.#told.events
  }

  constructor(engine: Engine, options: Partial<Omit<ImportsOptions, 'engine' | 'emit'>> = {}) {
    this.imports = new Imports({ engine, emit: this.#told.emit, turns: new Turns(), applyAutomatically: () => true, asks: true, ...options })
  }

  start(path: string, options: StartOptions = { hold: false, resume: false }): Promise<ImportSummary> {
    return this.imports.start({ path, name: basename(path), bytes: statSync(path).size, temporary: false }, options)
  }

  /** Imports a file and waits until it ends or asks. */
  async run(path: string, wishes: Partial<StartOptions> = {}): Promise<ImportSummary> {
    const { id } = await this.start(path, { hold: false, resume: false, ...wishes })
    return this.settled(id)
  }

  settled(id: number): Promise<ImportSummary> {
    return this.when(id, (summary) => summary.finishedAt !== null || (summary.state === 'staged' && summary.question !== null))
  }

  whenState(id: number, state: ImportState): Promise<ImportSummary> {
    return this.when(id, (summary) => summary.state === state)
  }

  /** The first summary of an import that fits, told already or later. */
  when(id: number, fits: (summary: ImportSummary) => boolean): Promise<ImportSummary> {
    const found = (): ImportSummary | undefined => this.summaries(id).find(fits)
    return this.#told.until(found, () => `import ${id}: ${this.summaries(id).map(({ state }) => state).join(', ')}`)
  }

  whenPhase(id: number, phase: ImportProgress['phase']): Promise<ImportProgress> {
    return this.#told.until(
      () => this.progress(id).find((progress) => progress.phase === phase),
      () => `import ${id} did not come to ${phase}`,
    )
  }

  summaries(id: number): ImportSummary[] {
    return this.#told.of('imports.changed').filter((summary) => summary.id === id)
  }

  progress(id: number): ImportProgress[] {
    return this.#told.of('imports.progress').filter((progress) => progress.id === id)
  }
}
