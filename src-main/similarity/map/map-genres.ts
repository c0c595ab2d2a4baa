import type { MapGenre } from '@contract'
import type { Engine } from '../../database/engine'
import tellingGenresSql from './telling-genres.sql?raw'

/** The genres on the newest map in the order in which they tell something, each with the number of points it colours; none without a map. */
export async function readMapGenres(engine: Engine): Promise<MapGenre[]> {
  return engine.transaction({ readOnly: true, timeLimitMs: 60_000 }, async (transaction) => {
    const [map] = await transaction.query<{ id: number }>('select id from maps order by id desc limit 1')
    if (!map) return []
    const rows = await transaction.query<MapGenre & Record<string, unknown>>(
      `${tellingGenresSql}
       select s.name, count(p.appid) as points
       from sizes s left join telling t on t.genre_id = s.id left join map_points p on p.appid = t.appid and p.map_id = $1
       group by s.id, s.name, s.place order by s.place`,
      [map.id],
    )
    return rows.map(({ name, points }) => ({ name, points }))
  })
}
