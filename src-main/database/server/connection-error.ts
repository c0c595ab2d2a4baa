import { LudographError } from '@contract'

/** OpenSSL's reasons why a certificate is not trusted, by Node's names. */
const untrusted = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'CERT_UNTRUSTED', 'CERT_REJECTED', 'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE', 'INVALID_CA', 'INVALID_PURPOSE', 'HOSTNAME_MISMATCH',
])

/** Errors of connecting as what a user can act on; null for all others. */
export function connectionError(error: unknown, label: string): LudographError | null {
  if (error instanceof LudographError) return error
  if (!(error instanceof Error)) return null
  const { code = '' } = error as { code?: string }
  const detail = error.message
  if (code === '28P01' || code === '28000') {
    const hint = 'Check user name and password, and that the server lets this user in from here (pg_hba.conf).'
    return new LudographError('password_wrong', `The server at ${label} refused the user or the password.`, hint, detail)
  }
  if (/password must be a string|no password supplied/i.test(detail)) {
    return new LudographError('password_needed', `The server at ${label} asks for a password.`, 'Enter it to connect.', detail)
  }
  if (code === '3D000') {
    return new LudographError('server_unreachable', `There is no such database at ${label}.`, 'Check the name after the last / of the address, or create the database first.', detail)
  }
  if (['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'].includes(code) || /timeout expired|timeout exceeded|connection timeout/i.test(detail)) {
    return new LudographError('server_unreachable', `Nothing answers at ${label}.`, 'Check host and port, that the server runs, and that no firewall is in between.', detail)
  }
  if (code.startsWith('ERR_TLS_CERT') || untrusted.has(code)) {
    const hint = 'Name the certificate of the authority that signed it (sslrootcert), and write the host as the certificate does.'
    return new LudographError('tls_untrusted', `The certificate of the server at ${label} cannot be trusted: ${detail}.`, hint, detail)
  }
  if (/alert (certificate required|handshake failure|bad certificate|unknown ca)/i.test(detail)) {
    const hint = 'Name the client certificate and its key (sslcert, sslkey) that the server accepts.'
    return new LudographError('tls_unavailable', `The server at ${label} wants a client certificate that it trusts.`, hint, detail)
  }
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_OSSL') || /ssl routines|secure TLS connection/i.test(detail)) {
    const hint = 'Check that nothing in between speaks for the server, and that it supports TLS 1.2 or later.'
    return new LudographError('tls_unavailable', `No TLS connection to the server at ${label} came about.`, hint, detail)
  }
  return null
}
