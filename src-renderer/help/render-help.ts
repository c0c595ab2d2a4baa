import DOMPurify from 'dompurify'
import { marked } from 'marked'
import { isHelpPage } from '../navigation/help-store'

const tags = ['h1', 'h2', 'h3', 'p', 'ul', 'ol', 'li', 'strong', 'em', 'code', 'pre', 'a', 'img', 'table', 'thead', 'tbody', 'tr', 'th', 'td']

/** A heading's name in links: `Before it is applied` is before-it-is-applied, an error code is itself. */
export const anchorOf = (heading: string): string => heading.toLowerCase().replace(/[^\w\s-]/g, '').trim().replace(/\s+/g, '-')

/**
 * A page of help as parts of the window. It loads nothing but the pictures given, and its links lead to other pages only (`data-page`, `data-anchor`).
 * @param markdown text of the page
 * @param pictures addresses by file name
 */
export function renderHelp(markdown: string, pictures: Readonly<Record<string, string>>): DocumentFragment {
  const html = marked.parse(markdown, { async: false })
  const clean = DOMPurify.sanitize(html, { ALLOWED_TAGS: tags, ALLOWED_ATTR: ['href', 'src', 'alt'], ALLOW_DATA_ATTR: false, RETURN_DOM_FRAGMENT: true })
  for (const heading of clean.querySelectorAll('h1, h2, h3')) heading.id = `help-${anchorOf(heading.textContent)}`
  for (const image of clean.querySelectorAll('img')) {
    const address = pictures[image.getAttribute('src')?.split('/').at(-1) ?? '']
    if (address === undefined) image.remove()
    else image.src = address
  }
  for (const link of clean.querySelectorAll('a')) {
    const [page = '', anchor] = (link.getAttribute('href') ?? '').replace(/\.md(?=#|$)/, '').split('#')
    if (!isHelpPage(page)) {
      link.replaceWith(...link.childNodes)
      continue
    }
    link.href = `#help-${anchor ?? page}`
    link.dataset['page'] = page
    if (anchor !== undefined) link.dataset['anchor'] = anchor
  }
  return clean
}
