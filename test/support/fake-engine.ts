import type { Engine, Queryable, Row, Transaction } from '../../src-main/database/engine'

/** An engine that remembers migrations and nothing else. Rolls back what a failed transaction wrote. */
export class FakeEngine implements Engine {
  readonly kind = 'embedded'
  readonly label = 'fake'
  readonly version = '17.0'
  readonly privacy = { kind: 'local' } as const
  /** the rows of schema_migrations */
  applied: { version: number; name: string; checksum: string }[] = []
  /** every script that was run and committed */
  scripts: string[] = []

  async transaction<T>(_options: object, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const before = { applied: [...this.applied], scripts: [...this.scripts] }
    try {
      return await work({
        query: (text, values) => this.query(text, values),
        reader: () => Promise.reject(new Error('a fake engine has no rows')),
        describe: () => Promise.reject(new Error('a fake engine has no columns')),
        script: async (text) => {
          if (text.includes('fails')) throw new Error('the script failed')
          this.scripts.push(text)
        },
        copyIn: () => Promise.reject(new Error('there is nothing to copy')),
        copyOut: () => Promise.reject(new Error('there is nothing to copy')),
      })
    } catch (error) {
      Object.assign(this, before)
      throw error
    }
  }

  session<T>(_options: object, work: (session: Queryable) => Promise<T>): Promise<T> {
    return work(this)
  }

  async query<R extends Row = Row>(text: string, values: readonly unknown[] = []): Promise<R[]> {
    if (text.startsWith('insert into schema_migrations')) {
      const [version, name, checksum] = values as [number, string, string]
      this.applied.push({ version, name, checksum })
    }
    return (text.startsWith('select version') ? this.applied : []) as unknown as R[]
  }

  exclusive(): Promise<null> {
    return Promise.resolve(null)
  }

  async requireRoom(): Promise<void> {
    // there is room for everything
  }

  async checkpoint(): Promise<void> {
    // it forgets everything
  }

  async stop(): Promise<void> {
    // nothing of it takes time
  }

  async close(): Promise<void> {
    // it holds nothing open
  }
}
