import { expect, test } from 'vitest'
import { privacyText, sslModeOf, tlsParameter, withTlsParameter } from '../../../src-renderer/catalogue-gate/tls-parameters'

const address = 'postgresql://me@host:5432/games?application_name=x'

test('the mode stands in the address; the default stands there by not being there', () => {
  expect(sslModeOf(address)).toBe('prefer')
  const required = withTlsParameter(address, 'sslmode', 'require')
  expect(sslModeOf(required)).toBe('require')
  expect(required).toContain('application_name=x')
  expect(withTlsParameter(required, 'sslmode', 'prefer')).toBe(address)
  expect(sslModeOf(`${address}&sslmode=sometimes`)).toBeNull()
})

test('a path keeps its blanks and signs', () => {
  const path = '/home/analyst/my certs/ca & co.pem'
  const changed = withTlsParameter(address, 'sslrootcert', path)
  expect(tlsParameter(changed, 'sslrootcert')).toBe(path)
  expect(withTlsParameter(changed, 'sslrootcert', '')).toBe(address)
})

test('what is no address yet is left alone', () => {
  expect(withTlsParameter('postgresql:/', 'sslmode', 'require')).toContain('sslmode=require')
  expect(withTlsParameter('hos', 'sslmode', 'require')).toBe('hos')
  expect(tlsParameter('hos', 'sslcert')).toBe('')
})

test('how private a connection is, in words', () => {
  expect(privacyText({ kind: 'tls', protocol: 'TLSv1.3', verified: false }).long).toMatch(/TLS 1\.3.*not checked/)
  expect(privacyText({ kind: 'plain' }).short).toBe('Not encrypted')
  expect(privacyText({ kind: 'local' }).short).toBe('Local')
})
