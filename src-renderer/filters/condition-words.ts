import type { Bucket, Condition, FilterNode, Literal } from '@contract'
import { dateBucketText } from '../charts/cell-text'
import { plainName } from '../ui/plain-name'
import { typeName } from '../ui/type-name'

export type ConditionMode = 'is' | 'is_not' | 'between' | 'not_between' | 'contains' | 'starts' | 'ends' | 'not_contains' | 'present' | 'absent' | 'other_type'

export const modeNames: Readonly<Record<ConditionMode, string>> = {
  is: 'is one of',
  is_not: 'is none of',
  between: 'is between',
  not_between: 'is not between',
  contains: 'contains',
  not_contains: 'does not contain',
  starts: 'starts with',
  ends: 'ends with',
  present: 'has a value',
  absent: 'has no value',
  other_type: 'is of another type',
}

export function modeOf(condition: Condition): ConditionMode {
  const not = condition.not === true
  switch (condition.test) {
    case 'is':
      return not ? 'is_not' : 'is'
    case 'range':
      return not ? 'not_between' : 'between'
    case 'text':
      return not ? 'not_contains' : condition.how
    case 'present':
      return not ? 'absent' : 'present'
    case 'other_type':
      return 'other_type'
  }
}

export const literalText = (value: Literal): string => (value === null ? 'none' : value === true ? 'yes' : value === false ? 'no' : String(value))

/** A field's value as the interface calls it: types and names are read the same everywhere. */
export function valueText(field: string, value: Literal): string {
  if (typeof value === 'string' && /^(application\.)?type$/.test(field)) return typeName(value)
  return typeof value === 'string' && /^(application\.)?name$/.test(field) ? plainName(value) : literalText(value)
}

/** A value that stands for a bucket: 2019, or 5 to 10. */
export function bucketValueText(field: string, bucket: Bucket | undefined, value: Literal): string {
  if (bucket === undefined || value === null) return valueText(field, value)
  if (bucket.by === 'width') return typeof value === 'number' ? `${value} to ${value + bucket.width}` : valueText(field, value)
  if (bucket.by !== 'edges') return dateBucketText(String(value), bucket.by)
  const next = bucket.edges.find((edge) => typeof value === 'number' && edge > value)
  if (next === undefined) return `${String(value)} and more`
  return value === bucket.edges[0] ? `below ${next}` : `${String(value)} to ${next}`
}

/** A condition as its chip says it: "Genre is Indie". */
export function conditionText(condition: Condition, label: string): string {
  const not = condition.not === true ? 'not ' : ''
  switch (condition.test) {
    case 'is': {
      const values = condition.values.map((value) => bucketValueText(condition.field, condition.bucket, value))
      const shown = values.length > 3 ? `${values.slice(0, 2).join(', ')} or ${values.length - 2} others` : values.join(' or ')
      return `${label} is ${not}${shown}`
    }
    case 'range':
      if (condition.from === undefined && condition.to === undefined) return `${label}: any`
      if (condition.from === undefined) return `${label} ${not}below ${condition.to ?? ''}`
      return condition.to === undefined ? `${label} ${not}from ${condition.from}` : `${label} ${not}from ${condition.from} to ${condition.to}`
    case 'text':
      return `${label} ${condition.not === true ? 'does not contain' : modeNames[condition.how]} “${condition.text}”`
    case 'present':
      return `${label} ${condition.not === true ? modeNames.absent : modeNames.present}`
    case 'other_type':
      return `${label} ${condition.not === true ? 'is not of another type' : modeNames.other_type}`
  }
}

export const isCondition = (node: FilterNode): node is Condition => 'test' in node
