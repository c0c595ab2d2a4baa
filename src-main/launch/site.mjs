import { resolve } from 'node:path'
import { ensurePackages } from './install.mjs'
import { at } from './paths.mjs'

/** `npm run site [-- FOLDER]`: the pages for users as a static site, in out/site. */
export async function site([folder = at('out', 'site')] = []) {
  await ensurePackages(console.log)
  const { writeSite } = await import('./packaging/write-site.mjs')
  writeSite(resolve(folder))
  console.log(`The site is in ${resolve(folder)}`)
  return 0
}
