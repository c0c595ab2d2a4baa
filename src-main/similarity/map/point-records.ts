/** The bytes of one point, as points.sql writes them, the high byte first: appid, x, y, price, score, reviews, genre, type, year, rating, near. */
const recordBytes = 40

/** The numbers of a map's points as columns. */
export interface PointColumns {
  readonly count: number
  readonly appids: Float64Array
  /** x0, y0, x1, y1, ... */
  readonly positions: Float32Array
  /** NaN for none */
  readonly prices: Float32Array
  readonly scores: Float32Array
  readonly reviews: Float32Array
  /** keys of genres; -1 for none */
  readonly genres: Int32Array
  /** from 1 on, in the order of the enumeration */
  readonly types: Int16Array
  /** 0 for none */
  readonly years: Uint16Array
  /** 255 for none */
  readonly ratings: Uint8Array
  readonly near: Uint8Array
}

/** Records of points as columns of the same order. */
export function pointColumns(records: Buffer): PointColumns {
  const count = records.length / recordBytes
  const columns = {
    count,
    appids: new Float64Array(count),
    positions: new Float32Array(2 * count),
    prices: new Float32Array(count),
    scores: new Float32Array(count),
    reviews: new Float32Array(count),
    genres: new Int32Array(count),
    types: new Int16Array(count),
    years: new Uint16Array(count),
    ratings: new Uint8Array(count),
    near: new Uint8Array(count),
  }
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength)
  for (let place = 0, at = 0; place < count; place++, at += recordBytes) {
    columns.appids[place] = Number(view.getBigInt64(at))
    columns.positions[2 * place] = view.getFloat32(at + 8)
    columns.positions[2 * place + 1] = view.getFloat32(at + 12)
    columns.prices[place] = view.getFloat32(at + 16)
    columns.scores[place] = view.getFloat32(at + 20)
    columns.reviews[place] = view.getFloat32(at + 24)
    columns.genres[place] = view.getInt32(at + 28)
    columns.types[place] = view.getInt16(at + 32)
    columns.years[place] = view.getInt16(at + 34)
    columns.ratings[place] = view.getInt16(at + 36)
    columns.near[place] = view.getInt16(at + 38)
  }
  return columns
}
