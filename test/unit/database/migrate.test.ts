import { describe, expect, it } from 'vitest'
import { migrate, migrations, type Migration } from '../../../src-main/database/migrate'
import { FakeEngine } from '../../support/fake-engine'
import { rejectionOf } from '../../support/failure'

const steps: Migration[] = [
  { version: 1, name: '001_first', sql: 'create table a();\ncreate table b();\n' },
  { version: 2, name: '002_second', sql: 'create table c();\n' },
]
const third: Migration = { version: 3, name: '003_third', sql: 'create table d();\n' }

describe('the migrations of this version', () => {
  it('are numbered from 1 without a gap, and no number comes twice', () => {
    expect(migrations.length).toBeGreaterThan(0)
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, place) => place + 1))
  })

  it('are named by number and word, and hold something', () => {
    for (const { name, sql } of migrations) {
      expect(name).toMatch(/^\d{3}_[a-z_]+$/)
      expect(sql).toMatch(/^(create|alter) /m)
    }
  })
})

describe('migrating', () => {
  it('runs every step of an empty catalogue once, in order', async () => {
    const engine = new FakeEngine()
    expect(await migrate(engine, steps)).toEqual({ version: 2, ran: ['001_first', '002_second'] })
    expect(await migrate(engine, steps)).toEqual({ version: 2, ran: [] })
    expect(engine.scripts).toEqual(steps.map(({ sql }) => sql))
  })

  it('runs only what is new', async () => {
    const engine = new FakeEngine()
    await migrate(engine, steps)
    expect(await migrate(engine, [...steps, third])).toEqual({ version: 3, ran: ['003_third'] })
  })

  it('leaves the steps before a failed one, and nothing of that one', async () => {
    const engine = new FakeEngine()
    const broken = { ...third, sql: 'this fails' }
    await expect(migrate(engine, [...steps, broken])).rejects.toThrow('the script failed')
    expect(engine.applied.map(({ version }) => version)).toEqual([1, 2])
    expect(await migrate(engine, [...steps, third])).toMatchObject({ ran: ['003_third'] })
  })

  it('takes the line ends of Windows for the same text', async () => {
    const engine = new FakeEngine()
    await migrate(engine, steps)
    const windows = steps.map((step) => ({ ...step, sql: step.sql.replaceAll('\n', '\r\n') }))
    expect(await migrate(engine, windows)).toEqual({ version: 2, ran: [] })
  })

  it('refuses a catalogue that was built by another text, and touches nothing', async () => {
    const engine = new FakeEngine()
    await migrate(engine, steps)
    const changed = [{ ...steps[0]!, sql: `${steps[0]!.sql}-- changed` }, steps[1]!, third]
    const error = await rejectionOf(migrate(engine, changed))
    expect(error).toMatchObject({ code: 'migration_changed', message: expect.stringContaining('001_first') as string })
    expect(engine.scripts).toHaveLength(2)
  })

  it('refuses a catalogue of a later version, and touches nothing', async () => {
    const engine = new FakeEngine()
    await migrate(engine, [...steps, third])
    const error = await rejectionOf(migrate(engine, steps))
    expect(error).toMatchObject({ code: 'catalogue_newer', message: expect.stringContaining('its schema is at 3, this version knows 2') as string })
    expect(engine.scripts).toHaveLength(3)
  })
})
