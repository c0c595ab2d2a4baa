import type { HelpPage } from '../navigation/help-store'

const texts = import.meta.glob<string>('../../resources/help/*.md', { query: '?raw', import: 'default' })
const files = import.meta.glob<string>('../../resources/help/pictures/*.png', { query: '?url', import: 'default', eager: true })

/** Addresses of the pictures, by file name. */
export const helpPictures: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(files).map(([path, address]) => [path.split('/').at(-1) ?? path, address]))

/** The Markdown text of a page. It comes with the program. */
export async function helpText(page: HelpPage): Promise<string> {
  const load = texts[`../../resources/help/${page}.md`]
  if (load === undefined) throw new Error(`there is no page ${page}`)
  return load()
}
