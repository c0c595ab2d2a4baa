import { LudographError } from '@contract'
import { describe, expect, it } from 'vitest'
import { translateError } from '../../../src-main/database/translate-error'

const withCode = (code: string, message = 'the words of pg'): Error => Object.assign(new Error(message), { code })

describe("the database's errors", () => {
  it.each([
    ['SQLSTATE 53100', withCode('53100')],
    ['ENOSPC', withCode('ENOSPC')],
    ['words', new Error('could not extend file: No space left on device')],
  ])('say that the disk is full: %s', (_by, error) => {
    expect(translateError(error)).toMatchObject({ code: 'disk_full', detail: error.message, hint: expect.any(String) as string })
  })

  it.each([
    ...['57P01', '57P02', '57P03', '08000', '08006', '08P01', 'ECONNRESET', 'EPIPE', 'ECONNREFUSED', 'ETIMEDOUT'].map((code) => withCode(code)),
    new Error('Connection terminated unexpectedly'),
    new Error('server closed the connection unexpectedly'),
  ])('say that the connection is gone: %o', (error) => {
    expect(translateError(error)).toMatchObject({ code: 'connection_lost', detail: error.message })
  })

  it.each([withCode('42601', 'syntax error'), withCode('57014', 'canceling statement'), new Error('other'), 'text', null, undefined, 5, { code: 5 }, {}])(
    'are passed on if a user can do nothing about them: %o',
    (error) => {
      expect(translateError(error)).toBe(error)
    },
  )

  it('keep the words they were given before', () => {
    const error = new LudographError('cancelled', 'no space left on device')
    expect(translateError(error)).toBe(error)
  })
})
