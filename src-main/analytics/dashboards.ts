import { dashboardColumns, LudographError, sharedFilter, tileNumbers, type CallInput, type Dashboard, type TileNumber, type TileNumbers } from '@contract'
import { storableJson, storableText } from '../database/storable'
import type { Engine, Queryable, Transaction } from '../database/engine'

interface DashboardRow extends Record<string, unknown> {
  id: number
  name: string
  shared: unknown
  createdAt: string
  updatedAt: string
}

interface TileRow extends Record<string, unknown> {
  id: number
  dashboard: number
  savedId: number
  x: number
  y: number
  width: number
  height: number
  numbers: unknown
}

/** How large a tile is when it is pinned. */
const newTile = { width: 6, height: 8 } as const

const tilesSql = `
select id, dashboard_id as dashboard, saved_query_id as "savedId", x, y, width, height, numbers
from dashboard_tiles
order by dashboard_id, y, x, id`

const dashboardsSql = 'select id, name, shared, created_at as "createdAt", updated_at as "updatedAt" from dashboards order by position, id'

/** Dashboards that users keep in a catalogue: saved questions as tiles on a grid, narrowed by one filter. */
export class Dashboards {
  readonly #engine: () => Engine
  readonly #changed: () => void

  constructor(engine: () => Engine, changed: () => void) {
    this.#engine = engine
    this.#changed = changed
  }

  list(): Promise<Dashboard[]> {
    return readDashboards(this.#engine())
  }

  /** @throws LudographError `dashboard_name_taken` */
  create({ name }: CallInput<'dashboards.create'>): Promise<Dashboard> {
    return this.#change(async (transaction) => {
      await refuseTaken(transaction, name, null)
      const [row] = await transaction.query<{ id: number }>(
        'insert into dashboards (name, position) select $1, coalesce(max(position) + 1, 0) from dashboards returning id',
        [storableText(name)],
      )
      return row?.id ?? missing()
    })
  }

  /** @throws LudographError `dashboard_not_found`, `dashboard_name_taken` */
  update({ id, name, shared }: CallInput<'dashboards.update'>): Promise<Dashboard> {
    return this.#change(async (transaction) => {
      if (name !== undefined) await refuseTaken(transaction, name, id)
      return touched(
        transaction,
        'update dashboards set name = coalesce($2, name), shared = coalesce($3, shared), updated_at = now() where id = $1 returning id',
        [id, name === undefined ? null : storableText(name), shared === undefined ? null : storableJson(shared)],
      )
    })
  }

  /** Right behind the original. @throws LudographError `dashboard_not_found` */
  duplicate(id: number): Promise<Dashboard> {
    return this.#change(async (transaction) => {
      const [original] = await transaction.query<{ name: string; position: number }>('select name, position from dashboards where id = $1', [id])
      if (!original) return missing()
      const names = new Set((await transaction.query<{ name: string }>('select name from dashboards')).map((row) => row.name))
      await transaction.query('update dashboards set position = position + 1 where position > $1', [original.position])
      const copy = await touched(
        transaction,
        'insert into dashboards (name, position, shared) select $2, $3, shared from dashboards where id = $1 returning id',
        [id, copyName(original.name, names), original.position + 1],
      )
      await transaction.query(
        `insert into dashboard_tiles (dashboard_id, saved_query_id, x, y, width, height)
         select $2, saved_query_id, x, y, width, height from dashboard_tiles where dashboard_id = $1`,
        [id, copy],
      )
      return copy
    })
  }

  /** @throws LudographError `dashboard_not_found` */
  async delete(id: number): Promise<void> {
    await touched(this.#engine(), 'delete from dashboards where id = $1 returning id', [id])
    this.#changed()
  }

  /** Those that are not named keep their order, behind the others. */
  async order(ids: readonly number[]): Promise<void> {
    await this.#engine().query(
      `update dashboards d set position = o.place
       from (select id, row_number() over (order by array_position($1::integer[], id) nulls last, position, id) - 1 as place from dashboards) as o
       where o.id = d.id`,
      [ids],
    )
    this.#changed()
  }

  /** @throws LudographError `dashboard_not_found`, `saved_not_found` */
  pin({ id, savedId }: CallInput<'dashboards.pin'>): Promise<Dashboard> {
    return this.#change(async (transaction) => {
      const known = await transaction.query('select 1 from saved_queries where id = $1', [savedId])
      if (known.length === 0) throw new LudographError('saved_not_found', 'This question is not saved here (any more).')
      await touched(transaction, 'update dashboards set updated_at = now() where id = $1 returning id', [id])
      const tiles = await transaction.query<TileRow>(`select * from (${tilesSql}) as t where dashboard = $1`, [id])
      const { x, y } = freePlace(tiles, newTile)
      await transaction.query(
        'insert into dashboard_tiles (dashboard_id, saved_query_id, x, y, width, height) values ($1, $2, $3, $4, $5, $6)',
        [id, savedId, x, y, newTile.width, newTile.height],
      )
      return id
    })
  }

  /** @throws LudographError `dashboard_not_found` if the tile is not there (any more) */
  async unpin(tile: number): Promise<void> {
    await touched(this.#engine(), 'delete from dashboard_tiles where id = $1 returning id', [tile])
    this.#changed()
  }

  /** Tiles that went away in the meantime are passed over. @throws LudographError `dashboard_not_found` */
  arrange({ id, tiles }: CallInput<'dashboards.arrange'>): Promise<Dashboard> {
    return this.#change(async (transaction) => {
      await touched(transaction, 'update dashboards set updated_at = now() where id = $1 returning id', [id])
      await transaction.query(
        `update dashboard_tiles t set x = n.x, y = n.y, width = n.width, height = n.height
         from unnest($2::bigint[], $3::smallint[], $4::integer[], $5::smallint[], $6::smallint[]) as n (id, x, y, width, height)
         where t.id = n.id and t.dashboard_id = $1`,
        [id, tiles.map((one) => one.id), tiles.map((one) => Math.min(one.x, dashboardColumns - one.width)), tiles.map(({ y }) => y), tiles.map(({ width }) => width), tiles.map(({ height }) => height)],
      )
      return id
    })
  }

  /** Keeps a tile's numbers, and those before them where they differ. A tile that went away has none to keep. */
  async noteNumbers({ tile, key, numbers }: CallInput<'dashboards.noteNumbers'>): Promise<void> {
    await this.#engine().transaction({}, async (transaction) => {
      const [row] = await transaction.query<{ numbers: unknown }>('select numbers from dashboard_tiles where id = $1 for update', [tile])
      const before = numbersOf(row?.numbers)
      const next = nextNumbers(before, { key, numbers, at: new Date().toISOString() })
      await transaction.query('update dashboard_tiles set numbers = $2 where id = $1', [tile, storableJson(next)])
    })
  }

  async dismissChange(tile: number): Promise<void> {
    await this.#engine().query(`update dashboard_tiles set numbers = jsonb_set(numbers, '{before}', 'null') where id = $1 and numbers is not null`, [tile])
  }

  async #change(work: (transaction: Transaction) => Promise<number>): Promise<Dashboard> {
    const dashboard = await this.#engine().transaction({}, async (transaction) => {
      const id = await work(transaction)
      return (await readDashboards(transaction)).find((one) => one.id === id) ?? missing()
    })
    this.#changed()
    return dashboard
  }
}

/** What a later version wrote into a dashboard, or nobody can read, narrows nothing and has no numbers. */
async function readDashboards(catalogue: Queryable): Promise<Dashboard[]> {
  const rows = await catalogue.query<DashboardRow>(dashboardsSql)
  const tiles = await catalogue.query<TileRow>(tilesSql)
  return rows.map((row) => ({
    ...row,
    shared: sharedFilter.safeParse(row.shared).data ?? sharedFilter.parse({}),
    tiles: tiles.filter(({ dashboard }) => dashboard === row.id).map(({ dashboard: _, ...tile }) => ({ ...tile, numbers: numbersOf(tile.numbers) })),
  }))
}

const numbersOf = (kept: unknown): TileNumbers | null => tileNumbers.safeParse(kept).data ?? null

const same = (a: readonly TileNumber[], b: readonly TileNumber[]): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The numbers to keep after an answer: an equal answer keeps what changed before it, another question begins again. */
export function nextNumbers(kept: TileNumbers | null, seen: Pick<TileNumbers, 'key' | 'numbers' | 'at'>): TileNumbers {
  if (kept?.key !== seen.key) return { ...seen, before: null }
  if (same(kept.numbers, seen.numbers)) return { ...seen, before: kept.before }
  return { ...seen, before: { at: kept.at, numbers: kept.numbers } }
}

type Place = Pick<TileRow, 'x' | 'y' | 'width' | 'height'>

/** The first place, from the top, where a tile of this size lies on no other. */
export function freePlace(tiles: readonly Place[], { width, height }: Pick<Place, 'width' | 'height'>): { x: number; y: number } {
  const bottom = Math.max(0, ...tiles.map((tile) => tile.y + tile.height))
  for (const y of [...new Set([0, ...tiles.map((tile) => tile.y + tile.height), ...tiles.map((tile) => tile.y)])].sort((a, b) => a - b)) {
    for (let x = 0; x + width <= dashboardColumns; x += 1) {
      const isFree = tiles.every((tile) => tile.x >= x + width || x >= tile.x + tile.width || tile.y >= y + height || y >= tile.y + tile.height)
      if (isFree) return { x, y }
    }
  }
  return { x: 0, y: bottom }
}

/** "Prices (copy)", or the next number that is free. */
function copyName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const copy = `${name.slice(0, 188)} (copy${number === 1 ? '' : ` ${number}`})`
    if (!taken.has(copy)) return copy
  }
}

async function refuseTaken(catalogue: Queryable, name: string, id: number | null): Promise<void> {
  const taken = await catalogue.query('select 1 from dashboards where name = $1 and id is distinct from $2', [storableText(name), id])
  if (taken.length > 0) throw new LudographError('dashboard_name_taken', `There is a dashboard called “${name}” already.`, 'Choose another name.')
}

/** Runs a statement that returns the row it touched. @throws LudographError `dashboard_not_found` if there was none */
async function touched(catalogue: Queryable, text: string, values: readonly unknown[]): Promise<number> {
  const [row] = await catalogue.query<{ id: number }>(text, values)
  return row?.id ?? missing()
}

function missing(): never {
  throw new LudographError('dashboard_not_found', 'This dashboard, or this tile of it, is not here any more.')
}
