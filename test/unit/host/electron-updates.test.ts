import { describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => ({ app: { isPackaged: true } }))
const { whyUnfit } = await import('../../../src-main/host/electron-updates')

describe('whether a package renews itself', () => {
  it('does with an address of HTTPS that it was made with', () => {
    expect(whyUnfit(true, 'provider: generic\nurl: https://updates.example.com/\n')).toBeNull()
    expect(whyUnfit(true, "provider: generic\nurl: 'https://updates.example.com/'\n")).toBeNull()
  })

  it('does not when a distribution took the address out, or from source', () => {
    expect(whyUnfit(true, null)).toContain('Your system')
    expect(whyUnfit(false, 'url: https://updates.example.com/')).toContain('not an installed package')
  })

  it.each(['http://updates.example.com/', 'ftp://x/', 'file:///x', '"http://x/"'])('does not without HTTPS: %s', (url) => {
    expect(whyUnfit(true, `provider: generic\nurl: ${url}\n`)).toContain('no HTTPS')
    expect(whyUnfit(true, `url: https://good.example.com/\nurl: ${url}`)).toContain('no HTTPS')
  })

  it('does not from a provider without an address, whose addresses nobody checked', () => expect(whyUnfit(true, 'provider: custom\n')).not.toBeNull())
})
