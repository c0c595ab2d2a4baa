import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { marked } from 'marked'
import { at } from '../paths.mjs'

const order = ['first-ten-minutes', 'importing', 'questions', 'similar', 'maintenance', 'command-line', 'servers', 'security', 'troubleshooting']

const style = `:root{color-scheme:light dark;--line:color-mix(in srgb,currentcolor 20%,transparent)}
body{display:grid;grid-template-columns:220px minmax(0,46rem);gap:40px;margin:32px auto;max-width:70rem;padding:0 20px;font:16px/1.55 system-ui,sans-serif}
nav a{display:block;padding:4px 0;text-decoration:none}nav a[aria-current]{font-weight:700}
img{max-width:100%;border:1px solid var(--line);border-radius:8px}
pre{overflow:auto;padding:10px 12px;border-radius:8px;background:color-mix(in srgb,currentcolor 7%,transparent)}
table{border-collapse:collapse}th,td{padding:5px 14px 5px 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
@media(max-width:760px){body{grid-template-columns:1fr}}`

const anchorOf = (heading) => heading.toLowerCase().replace(/[^\w\s-]/g, '').trim().replace(/\s+/g, '-')
const titleOf = (text) => /^# (.+)$/m.exec(text)[1]

/** Headings get anchors; links to pages become links to their files. */
function htmlOf(text) {
  const html = marked.parse(text, { async: false })
  return html
    .replace(/<h([23])>(.*?)<\/h\1>/g, (_, level, title) => `<h${level} id="${anchorOf(title.replace(/<[^>]+>/g, ''))}">${title}</h${level}>`)
    .replace(/href="([\w-]+)\.md(#[\w-]+)?"/g, (_, page, anchor = '') => `href="${page}.html${anchor}"`)
}

/**
 * Builds the pages of resources/help as a site of plain files, without scripts.
 * @param {string} folder it is emptied first
 */
export function writeSite(folder) {
  const source = at('resources', 'help')
  const pages = readdirSync(source).filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -3))
  const sorted = [...order.filter((name) => pages.includes(name)), ...pages.filter((name) => !order.includes(name)).sort()]
  const texts = new Map(sorted.map((name) => [name, readFileSync(join(source, `${name}.md`), 'utf8')]))
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of texts) {
    const links = sorted.map((page) => `<a href="${page}.html"${page === name ? ' aria-current="page"' : ''}>${titleOf(texts.get(page))}</a>`)
    const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titleOf(text)} · Ludograph</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<nav aria-label="Pages">${links.join('')}</nav>
<main>${htmlOf(text)}</main>
</body>
</html>
`
    writeFileSync(join(folder, `${name}.html`), page)
    if (name === sorted[0]) writeFileSync(join(folder, 'index.html'), page)
  }
  writeFileSync(join(folder, 'style.css'), style)
  cpSync(join(source, 'pictures'), join(folder, 'pictures'), { recursive: true })
}
