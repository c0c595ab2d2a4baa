import { queryModel, type QueryModel, type Subject } from '@contract'
import { documentColumns } from '../../src-main/query-model/locate'
import { fieldsOf } from '../../src-main/query-model/resolve'
import { writePointer, type Step } from '../../src-main/query-model/pointer'
import fc from './property'

/** What a person can type, and what no person would: quotes, backslashes, patterns, parameters, controls, look-alikes. */
export const oddTexts = [
  '', "'", "''", '"', '\\', "\\'", '%', '_', '$1', '$$', '--', '/*', ';', "'; drop table applications; --", '{a,b}', '{"a"}', 'null', 'NULL', 'true',
  '1e999', '-0', '\0', '\ud800', '\uFFFD', '\u2019', '\uFF07', '\u02BC', 'ʼ; select 1', '\u202e', '\n\t\r', '~', '~0', '~e', '/', '#', 'a/b', '日本', '😀', 'x'.repeat(300),
]
export const oddText = fc.oneof(fc.constantFrom(...oddTexts), fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ maxLength: 20 }))

const step: fc.Arbitrary<Step> = fc.oneof({ weight: 3, arbitrary: oddText.map((key) => ({ key: key.slice(0, 60) })) }, { weight: 1, arbitrary: fc.constant({ each: true as const }) })

const place = (subject: Subject): fc.Arbitrary<string> =>
  fc
    .record({ column: fc.constantFrom(...documentColumns[subject], ...(subject === 'reviews' ? ['application.document'] : [])), steps: fc.array(step, { minLength: 1, maxLength: 4 }) })
    .map(writePointer)
    .filter((id) => id.length <= 600)

type Kind = 'text' | 'number' | 'boolean' | 'date'
interface Use {
  readonly field: string
  readonly as?: Kind
}

const kindOf = (sqlType: string): Kind => (sqlType === 'numeric' || sqlType === 'float8' ? 'number' : (sqlType as Kind))

/** A field of one of these kinds; now and then of any other, which need not fit. */
const fieldOf = (subject: Subject, ...kinds: readonly Kind[]): fc.Arbitrary<Use> => {
  const all = fieldsOf(subject)
  const fit = kinds.length === 0 ? all : all.filter(({ sqlType }) => kinds.includes(kindOf(sqlType)))
  const read = fc.constantFrom<Kind>(...(kinds.length === 0 ? (['text', 'number', 'boolean', 'date'] as const) : kinds))
  return fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...fit).map(({ id }) => ({ field: id })) },
    { weight: 5, arbitrary: fc.record({ field: place(subject), as: read }) },
    { weight: 1, arbitrary: fc.constantFrom(...all).map(({ id }) => ({ field: id })) },
  )
}

const number = fc.oneof(fc.integer({ min: -5, max: 3000 }), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }))
const dateBucket = fc.record({ by: fc.constantFrom('year' as const, 'quarter' as const, 'month' as const) })
const numberBucket = fc.oneof(
  fc.record({ by: fc.constant('width' as const), width: fc.double({ min: 0.01, max: 1000, noNaN: true }), from: fc.integer({ min: -10, max: 10 }) }),
  fc.record({ by: fc.constant('edges' as const), edges: fc.array(fc.integer({ min: -10, max: 100 }), { minLength: 1, maxLength: 5 }) }),
)
const date = fc.constantFrom('2019', '2019-02', '2019-02-24')
const orNull = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown[]> => fc.array(fc.oneof({ weight: 5, arbitrary: values }, { weight: 1, arbitrary: fc.constant(null) }), { minLength: 1, maxLength: 3 })

function condition(subject: Subject): fc.Arbitrary<object> {
  const of = (kinds: readonly Kind[], extra: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
    fc.tuple(fieldOf(subject, ...kinds), fc.boolean(), fc.record(extra)).map(([use, not, rest]) => ({ ...use, ...(not ? { not } : {}), ...rest }))
  const is = fc.constant('is')
  return fc.oneof(
    of(['text'], { test: is, values: orNull(oddText) }),
    of(['number'], { test: is, values: orNull(number) }),
    of(['boolean'], { test: is, values: orNull(fc.boolean()) }),
    of(['date'], { test: is, values: orNull(date), bucket: dateBucket }),
    of(['number'], { test: is, values: orNull(number), bucket: numberBucket }),
    of(['number'], { test: fc.constant('range'), from: number, to: number }),
    of(['date'], { test: fc.constant('range'), from: date, to: date }),
    of(['text'], { test: fc.constant('text'), how: fc.constantFrom('contains', 'starts', 'ends'), text: oddText.map((text) => text || 'a') }),
    of([], { test: fc.constant('present') }),
    fc.record({ test: fc.constant('other_type'), field: place(subject), as: fc.constantFrom<Kind>('number', 'text') }),
  )
}

const filter = (subject: Subject): fc.Arbitrary<object> =>
  fc.letrec<{ node: object; group: object }>((tie) => ({
    node: fc.oneof({ maxDepth: 3, depthSize: 'small' }, condition(subject), tie('group')),
    group: fc
      .tuple(fc.constantFrom('all', 'any'), fc.array(tie('node'), { maxLength: 3 }), fc.boolean())
      .map(([by, parts, not]) => ({ [by]: parts, ...(not ? { not } : {}) })),
  })).node

const measure = (subject: Subject, dimensions: number): fc.Arbitrary<object> => {
  const transform = dimensions === 0 ? fc.constant({ kind: 'share_of_total' }) : fc.oneof(
    fc.constant({ kind: 'share_of_total' }),
    fc.integer({ min: 0, max: dimensions - 1 }).chain((at) => fc.constantFrom({ kind: 'share_within', within: at }, { kind: 'running_total', along: at }, { kind: 'change', along: at }, { kind: 'change', along: at, relative: true })),
  )
  const extras = fc.record({ filter: filter(subject), transform, label: oddText.map((text) => text.slice(0, 200)) }, { requiredKeys: [] })
  const of = (aggregates: readonly string[], ...kinds: readonly Kind[]): fc.Arbitrary<object> =>
    fc.tuple(fc.constantFrom(...aggregates), fieldOf(subject, ...kinds)).map(([aggregate, use]) => ({ aggregate, ...use }))
  const kinds = fc.oneof(
    fc.constant({ aggregate: 'count' }),
    of(['values', 'distinct']),
    of(['sum', 'average', 'median', 'min', 'max', 'deviation'], 'number'),
    of(['min', 'max'], 'text', 'date'),
    of(['share_true'], 'boolean'),
    fc.record({ aggregate: fc.constant('other_type'), field: place(subject), as: fc.constantFrom<Kind>('number', 'text') }),
    fc.tuple(fieldOf(subject, 'number'), fc.double({ min: 0, max: 1, noNaN: true })).map(([use, fraction]) => ({ aggregate: 'percentile', fraction, ...use })),
    fc
      .tuple(fieldOf(subject, 'number'), fieldOf(subject, 'number'))
      .map(([one, two]) => ({ aggregate: 'correlation', ...one, with: two.field, ...(two.as === undefined ? {} : { withAs: two.as }) })),
  )
  return fc.tuple(kinds, extras).map(([kind, extra]) => ({ ...kind, ...extra }))
}

/** Any question that the contract takes; many of them ask for what does not fit together. */
export const anyQuestion: fc.Arbitrary<QueryModel> = fc
  .constantFrom<Subject>('applications', 'reviews')
  .chain((subject) => {
    const extras = { label: oddText.map((text) => text.slice(0, 200)), missing: fc.constantFrom('group', 'leave_out'), top: fc.integer({ min: 1, max: 9 }) }
    const of = (kinds: readonly Kind[], bucket: fc.Arbitrary<object> | null): fc.Arbitrary<object> =>
      fc
        .tuple(fieldOf(subject, ...kinds), fc.record({ ...extras, ...(bucket === null ? {} : { bucket }) }, { requiredKeys: [] }))
        .map(([use, extra]) => ({ ...use, ...extra }))
    const dimension = fc.oneof(of([], null), of(['number'], numberBucket), of(['date'], dateBucket))
    return fc.array(dimension, { maxLength: 3 }).chain((dimensions) =>
      fc.array(measure(subject, dimensions.length), { maxLength: 3 }).chain((measures) =>
        fc.record({
          version: fc.constant(2 as const),
          subject: fc.constant(subject),
          dimensions: fc.constant(dimensions),
          measures: fc.constant(measures),
          filter: fc.option(filter(subject), { nil: { all: [] } }),
          having: measures.length === 0 ? fc.constant([]) : fc.array(fc.record({ measure: fc.integer({ min: 0, max: measures.length - 1 }), of: fc.constantFrom('value', 'n'), from: number }), { maxLength: 1 }),
          order: fc.array(
            fc.oneof(
              ...(dimensions.length === 0 ? [] : [fc.record({ by: fc.constant('dimension'), place: fc.integer({ min: 0, max: dimensions.length - 1 }), direction: fc.constantFrom('ascending', 'descending') })]),
              ...(measures.length === 0 ? [] : [fc.record({ by: fc.constant('measure'), place: fc.integer({ min: 0, max: measures.length - 1 }), direction: fc.constantFrom('ascending', 'descending') })]),
              ...(dimensions.length + measures.length === 0 ? [fc.constant(null)] : []),
            ),
            { maxLength: 2 },
          ).map((orders) => orders.filter((one) => one !== null)),
          limit: fc.option(fc.integer({ min: 1, max: 100 }), { nil: 50 }),
          currency: fc.constantFrom(null, 'EUR'),
          minimum: fc.constantFrom(0, 5),
          unreleased: fc.boolean(),
        }),
      ),
    )
  })
  .map((model) => queryModel.parse(model))
