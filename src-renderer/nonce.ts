/** get-nonce, which Mantine's scroll lock asks before it writes a style element, looks at this global. */
declare global {
  var __webpack_nonce__: string | undefined
}

/**
 * The nonce that the host wrote into the page for style elements.
 * Undefined when no host replaced the placeholder (Vite's development server), where no policy asks for one.
 */
export function readStyleNonce(page: Document): string | undefined {
  const content = page.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? ''
  return content === '' || content.startsWith('__') ? undefined : content
}

/** Reads the nonce once and tells it to every library that writes style elements by itself. */
export function installStyleNonce(): string | undefined {
  const nonce = readStyleNonce(document)
  if (nonce !== undefined) globalThis.__webpack_nonce__ = nonce
  return nonce
}
