import fc from 'fast-check'
import { queryModel, type QueryModel, type Subject } from '@contract'
import { documentColumns, fieldsOf } from '../../src-main/analytics/model/resolve'
import { writePointer, type Step } from '../../src-main/analytics/model/pointer'

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

const fieldOf = (subject: Subject): fc.Arbitrary<{ field: string; as?: 'text' | 'number' | 'boolean' | 'date' }> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...fieldsOf(subject)).map(({ id }) => ({ field: id })) },
    { weight: 1, arbitrary: fc.record({ field: place(subject), as: fc.constantFrom('text' as const, 'number' as const, 'boolean' as const, 'date' as const) }) },
  )

const number = fc.oneof(fc.integer({ min: -5, max: 3000 }), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }))
const bucket = fc.oneof(
  fc.record({ by: fc.constantFrom('year' as const, 'quarter' as const, 'month' as const) }),
  fc.record({ by: fc.constant('width' as const), width: fc.double({ min: 0.01, max: 1000, noNaN: true }), from: fc.integer({ min: -10, max: 10 }) }),
  fc.record({ by: fc.constant('edges' as const), edges: fc.array(fc.integer({ min: -10, max: 100 }), { minLength: 1, maxLength: 5 }) }),
)
const literal = fc.oneof(oddText, number, fc.boolean(), fc.constant(null), fc.constantFrom('2019', '2019-02-24', 'game'))
const end = fc.oneof(number, fc.constantFrom('2019', '2019-02', '2019-02-24'))

function condition(subject: Subject): fc.Arbitrary<object> {
  const field = fieldOf(subject)
  const not = fc.option(fc.boolean(), { nil: undefined })
  const with_ = (extra: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
    fc.tuple(field, not, fc.record(extra)).map(([use, no, rest]) => ({ ...use, ...(no === undefined ? {} : { not: no }), ...rest }))
  return fc.oneof(
    with_({ test: fc.constant('is'), values: fc.array(literal, { minLength: 1, maxLength: 4 }) }),
    with_({ test: fc.constant('is'), values: fc.array(literal, { minLength: 1, maxLength: 2 }), bucket }),
    with_({ test: fc.constant('range'), from: end, to: end }),
    with_({ test: fc.constant('text'), how: fc.constantFrom('contains', 'starts', 'ends'), text: oddText.map((text) => text || 'a') }),
    with_({ test: fc.constant('present') }),
    with_({ test: fc.constant('other_type') }),
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
  const field = fieldOf(subject)
  const plain = fc.tuple(fc.constantFrom('values', 'distinct', 'sum', 'average', 'median', 'min', 'max', 'deviation', 'share_true', 'other_type'), field).map(([aggregate, use]) => ({ aggregate, ...use }))
  const kinds = fc.oneof(
    fc.constant({ aggregate: 'count' }),
    plain,
    fc.tuple(field, fc.double({ min: 0, max: 1, noNaN: true })).map(([use, fraction]) => ({ aggregate: 'percentile', fraction, ...use })),
    fc.tuple(field, field).map(([one, two]) => ({ aggregate: 'correlation', ...one, with: two.field, ...(two.as === undefined ? {} : { withAs: two.as }) })),
  )
  return fc.tuple(kinds, extras).map(([kind, extra]) => ({ ...kind, ...extra }))
}

/** Any question that the contract takes; many of them ask for what does not fit together. */
export const anyQuestion: fc.Arbitrary<QueryModel> = fc
  .constantFrom<Subject>('applications', 'reviews')
  .chain((subject) => {
    const dimension = fc
      .tuple(fieldOf(subject), fc.record({ bucket, label: oddText.map((text) => text.slice(0, 200)), missing: fc.constantFrom('group', 'leave_out'), top: fc.integer({ min: 1, max: 9 }) }, { requiredKeys: [] }))
      .map(([use, extra]) => ({ ...use, ...extra }))
    return fc.array(dimension, { maxLength: 3 }).chain((dimensions) =>
      fc.array(measure(subject, dimensions.length), { maxLength: 3 }).chain((measures) =>
        fc.record({
          version: fc.constant(1 as const),
          subject: fc.constant(subject),
          dimensions: fc.constant(dimensions),
          measures: fc.constant(measures),
          filter: fc.option(filter(subject), { nil: { all: [] } }),
          having: measures.length === 0 ? fc.constant([]) : fc.array(fc.record({ measure: fc.integer({ min: 0, max: measures.length - 1 }), from: number }), { maxLength: 1 }),
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
        }),
      ),
    )
  })
  .map((model) => queryModel.parse(model))
