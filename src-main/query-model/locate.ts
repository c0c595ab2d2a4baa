import { LudographError, type Subject } from '@contract'
import { documents, remainders } from '../catalogue-schema/applications'
import { readPointer, type Step } from './pointer'

/** JSONB columns whose insides can be asked for. */
export const documentColumns: Readonly<Record<Subject, readonly string[]>> = {
  applications: [...remainders, ...documents].map(({ name }) => name),
  reviews: ['document'],
  observations: [],
}

/** A path in documents, with the table that it is in. */
export interface Located {
  readonly subject: Subject
  /** as questions about that subject name it */
  readonly field: string
  readonly table: 'a' | 'r'
  readonly column: string
  readonly steps: readonly Step[]
}

/**
 * Finds the table of a path in documents: in reviews and observations, `application.document#/a` lies in the application.
 * @throws LudographError `unknown_field`
 */
export function locate(subject: Subject, id: string): Located {
  const { column, steps } = readPointer(id)
  const ofApplication = subject === 'applications' ? column : column.startsWith('application.') ? column.slice('application.'.length) : null
  const owner: Subject = ofApplication === null ? subject : 'applications'
  const name = ofApplication ?? column
  if (!documentColumns[owner].includes(name)) throw unknownField(id)
  return { subject: owner, field: `${name}#${id.slice(id.indexOf('#') + 1)}`, table: ofApplication === null ? 'r' : 'a', column: name, steps }
}

export const unknownField = (id: string): LudographError =>
  new LudographError('unknown_field', `There is no field ${JSON.stringify(id.slice(0, 100))}.`, 'The list of fields shows all there are.')
