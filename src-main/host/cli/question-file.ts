import { readFile } from 'node:fs/promises'
import { LudographError, queryModel, savedQuestion, shownPath, withPath, type SavedQuestion } from '@contract'

const badFile = (message: string): LudographError =>
  new LudographError('bad_question_file', message, 'Give a file that Ludograph wrote when a question was shared, or a question as JSON.')

/** Reads a question from a file: as it is kept, as it is shared (one question), or the bare query model. */
export async function readQuestion(file: string): Promise<SavedQuestion> {
  const text = await withPath({ doing: 'read', path: file }, () => readFile(file, 'utf8'))
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    throw badFile(`${shownPath(file)} is not JSON.`)
  }
  const { questions } = (typeof content === 'object' && content !== null ? content : {}) as { questions?: unknown }
  if (Array.isArray(questions)) {
    const [only, second] = questions as { question?: unknown }[]
    if (second !== undefined) throw badFile(`${shownPath(file)} holds ${questions.length} questions; one is run at a time.`)
    content = only?.question
  }
  const whole = savedQuestion.safeParse(content)
  if (whole.success) return whole.data
  const model = queryModel.safeParse(content)
  if (model.success) return { kind: 'model', query: model.data, chart: null }
  const [issue] = model.error.issues
  const where = issue && issue.path.length > 0 ? ` (at ${issue.path.join('.')})` : ''
  throw badFile(`${shownPath(file)} holds no question that this version can read${where}: ${issue?.message ?? 'invalid'}.`)
}
