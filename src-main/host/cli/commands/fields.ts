import { subject as subjectSchema, type Column } from '@contract'
import { z } from 'zod'
import { command, flag, option } from '../command'
import { table } from '../table'

const subject = z.enum(subjectSchema.options, { error: 'takes applications, reviews or observations' })

function fieldsText(fields: readonly { id: string; label: string; type: string; source: string; occurs: number }[]): string {
  const columns = (['id', 'label', 'type', 'source', 'occurs'] as const).map((name): Column => ({ name, label: name, type: name === 'occurs' ? 'integer' : 'text' }))
  return table(columns, fields.map(({ id, label, type, source, occurs }) => [id, label, type, source, occurs]))
}

export const fieldsCommand = command({
  name: 'fields',
  about: 'List what questions can be made of, and how often each occurs.',
  options: {
    subject: option('applications|reviews|observations', 'what the questions are about (applications)', subject),
    paths: flag('places in documents as well, found by reading a sample of them'),
  },
  read: ({ subject: about = 'applications', paths }) => ({ subject: about, paths }),
  async run(app, { subject: about, paths }) {
    const { fields: found } = await app.handlers['analytics.fields']({ subject: about })
    const fields = found.map(({ id, label, type, source, occurs }) => ({ id, label, type, source, occurs }))
    if (!paths) return { json: { fields }, text: fieldsText(fields) }
    // What occurs in documents is counted in a sample, whose size is told.
    const documents = await app.handlers['analytics.paths']({ subject: about, sample: 2000 })
    const places = documents.paths.map(({ id, steps, suggested, documents: occurs }) => ({
      id, label: steps.map((step) => step ?? '(each)').join(' › '), type: suggested, source: 'path', occurs,
    }))
    const all = [...fields, ...places]
    return { json: { fields: all, sampled: documents.sampled, total: documents.total }, text: fieldsText(all) }
  },
})
