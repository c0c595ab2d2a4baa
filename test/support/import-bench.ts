import { statSync } from 'node:fs'
import { basename } from 'node:path'
import type { ContractEvent, ImportProgress, ImportState, ImportSummary } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import { Imports, type ImportsOptions } from '../../src-main/import/imports'

/** The imports of one catalogue, with everything they told. */
export class ImportBench {
  readonly imports: Imports
  readonly told: ContractEvent[] = []
  readonly #listeners = new Set<() => void>()

  constructor(engine: Engine, options: Partial<Omit<ImportsOptions, 'engine' | 'emit'>> = {}) {
    const emit = (event: ContractEvent): void => {
      this.told.push(event)
      for (const listener of [...this.#listeners]) listener()
    }
    this.imports = new Imports({ engine, emit, applyAutomatically: () => true, asks: true, ...options })
  }

  start(path: string, options = { hold: false, resume: false }): Promise<ImportSummary> {
    return this.imports.start({ path, name: basename(path), bytes: statSync(path).size, temporary: false }, options)
  }

  /** Imports a file and waits until it ends or asks. */
  async run(path: string): Promise<ImportSummary> {
    const { id } = await this.start(path)
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
    return this.#until(found, () => `import ${id}: ${this.summaries(id).map(({ state }) => state).join(', ')}`)
  }

  whenPhase(id: number, phase: ImportProgress['phase']): Promise<ImportProgress> {
    return this.#until(
      () => this.progress(id).find((progress) => progress.phase === phase),
      () => `import ${id} did not come to ${phase}`,
    )
  }

  summaries(id: number): ImportSummary[] {
    return this.told.flatMap((event) => (event.topic === 'imports.changed' && event.payload.id === id ? [event.payload] : []))
  }

  progress(id: number): ImportProgress[] {
    return this.told.flatMap((event) => (event.topic === 'imports.progress' && event.payload.id === id ? [event.payload] : []))
  }

  #until<T>(find: () => T | undefined, describe: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#listeners.delete(look)
        reject(new Error(`waited in vain: ${describe()}`))
      }, 60_000)
      const look = (): void => {
        const found = find()
        if (found === undefined) return
        clearTimeout(timer)
        this.#listeners.delete(look)
        resolve(found)
      }
      this.#listeners.add(look)
      look()
    })
  }
}
