import { describe, expect, it } from 'vitest'
import { problemReport } from '../../../src-renderer/help/problem-report'
import { noteError, recentErrors } from '../../../src-renderer/recent-errors'

describe('the report of a problem', () => {
  it('says what is needed and holds nothing private', () => {
    const secrets = ['ada', 'hunter2', 'db.example.com', 'secret games.json', 'My own catalogue', '/home/analyst']
    const about = { version: '0.2.0', host: 'electron' as const, secretsAvailable: true, dataFolder: '/home/analyst/Ludograph' }
    const catalogue = {
      state: 'failed' as const,
      label: 'My own catalogue',
      name: 'My own catalogue',
      error: { code: 'password_wrong' as const, message: 'postgresql://ada:hunter2@db.example.com/x refused', hint: '/home/analyst/secret games.json', detail: 'hunter2' },
    }
    const text = problemReport({ about, catalogue: catalogue, errors: [{ call: 'catalogue.open', code: 'password_wrong' }], browser: 'Mozilla/5.0 (X11; Linux x86_64; ada) Chrome/140.0.1 Safari' })
    expect(text).toContain('Ludograph 0.2.0 (electron)')
    expect(text).toContain('System: Linux; Chromium 140')
    expect(text).toContain('catalogue.open: password_wrong')
    for (const secret of secrets) expect(text).not.toContain(secret)
  })

  it('names the last ten errors, by call and code alone', () => {
    for (let i = 0; i < 12; i += 1) noteError({ call: 'imports.start', code: i === 11 ? 'not_json' : 'file_empty' })
    expect(recentErrors()).toHaveLength(10)
    expect(recentErrors().at(-1)).toEqual({ call: 'imports.start', code: 'not_json' })
    for (const error of recentErrors()) expect(Object.keys(error).sort()).toEqual(['call', 'code'])
  })
})
