import type { MapPassing, MapValues } from '@contract'
import { count, roundMoney, share } from '../../ui/format'
import { bytesOf } from './map-data'

type Numbers = Extract<MapValues, { kind: 'numbers' }>

/** What a field says of each point of the map, unpacked. */
export type PointValues =
  | (Pick<Numbers, 'kind' | 'type' | 'unit' | 'currency'> & { readonly values: Float32Array })
  | {
      readonly kind: 'names'
      /** most frequent first */
      readonly names: readonly string[]
      readonly several: boolean
      /** the names of point i are those at places[starts[i]] up to places[starts[i + 1]] */
      readonly starts: Uint32Array
      readonly places: Uint16Array
    }

export function readValues(values: MapValues): PointValues {
  if (values.kind === 'numbers') {
    const { kind, type, unit, currency } = values
    return { kind, type, unit, currency, values: new Float32Array(bytesOf(values.values)) }
  }
  const { kind, names, several } = values
  return { kind, names, several, starts: new Uint32Array(bytesOf(values.starts)), places: new Uint16Array(bytesOf(values.places)) }
}

/** 1 for each point that passes. */
export const readPasses = ({ passes }: MapPassing): Uint8Array => new Uint8Array(bytesOf(passes))

/** A number as a legend shows it. */
export function valueText(value: number, { type, unit, currency }: Pick<Numbers, 'type' | 'unit' | 'currency'>): string {
  if (type === 'money') return value === 0 ? 'free' : roundMoney(Math.round(100 * value) / 100, currency)
  if (type === 'share') return share(value)
  if (type === 'date') return String(Math.floor(value))
  const number = Number.isInteger(value) || Math.abs(value) >= 100 ? count(Math.round(value)) : String(Number(value.toPrecision(3)))
  return unit === null ? number : `${number} ${unit}`
}
