import DOMPurify from 'dompurify'

/** What a description may be made of. Pictures, links, styles and everything that could load or run something are not in it. */
const tags = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'div', 'br', 'ul', 'ol', 'li', 'b', 'strong', 'i', 'em', 'u', 's', 'blockquote', 'table', 'tbody', 'tr', 'td', 'th']

const headings = 'h1, h2, h3, h4, h5, h6'
const isBreak = (node: Node | null): node is Element => node instanceof Element && node.tagName === 'BR'
const isBlank = (node: Node | null): boolean => node?.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() === ''

/** The node before or after, over blank texts. */
function beside(node: Node, side: 'previousSibling' | 'nextSibling'): Node | null {
  let other = node[side]
  while (other !== null && isBlank(other)) other = other[side]
  return other
}

const isBlock = (node: Node | null): boolean => node instanceof Element && node.matches(`${headings}, p, div, ul, ol, blockquote, table`)

/**
 * A store's description as parts of a page: cleaned of everything but its structure, headings below those of the page, and no
 * more than one blank line anywhere. The markup is parsed in a document of its own, in which nothing loads.
 */
export function cleanDescription(html: string): DocumentFragment {
  const clean = DOMPurify.sanitize(html, { ALLOWED_TAGS: tags, ALLOWED_ATTR: [], ALLOW_DATA_ATTR: false, ALLOW_ARIA_ATTR: false, RETURN_DOM_FRAGMENT: true })
  for (const heading of clean.querySelectorAll(headings)) {
    const own = document.createElement('h3')
    own.append(...heading.childNodes)
    heading.replaceWith(own)
  }
  for (const empty of clean.querySelectorAll('h3, p, li, ul, ol, blockquote, b, strong, i, em, u, s, div')) {
    if (empty.textContent.trim() === '' && empty.querySelector('br') === null) empty.remove()
  }
  for (const line of clean.querySelectorAll('br')) {
    const before = beside(line, 'previousSibling')
    const after = beside(line, 'nextSibling')
    const blankLine = isBreak(before) && (beside(before, 'previousSibling') === null || isBreak(beside(before, 'previousSibling')))
    if (before === null || after === null || isBlock(before) || isBlock(after) || blankLine) line.remove()
  }
  return clean
}
