import { jsPDF } from 'jspdf'
import { chartCanvas } from '../../charts/export-picture'
import { pagesOf } from './page-breaks'

export interface PictureHead {
  readonly title: string
  /** what narrows all tiles, and where it is from, a part each */
  readonly about: readonly string[]
}

/** Pixels of the picture for each CSS pixel: sharp on paper. */
const scale = 2
const margin = 24
const headHeight = 64

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The dashboard as it is on the screen, with its title, as PNG. */
export async function dashboardPicture(grid: HTMLElement, head: PictureHead): Promise<Blob> {
  return pngOf(drawDashboard(grid, head).canvas)
}

/** In millimetres. */
const sides = { short: 210, long: 297, edge: 8, foot: 5 }

/** The same as a PDF of A4 pages, upright where that takes fewer of them; no tile is cut that fits on a page. */
export async function dashboardDocument(grid: HTMLElement, head: PictureHead): Promise<Blob> {
  const { canvas, breaks } = drawDashboard(grid, head)
  const { edge, foot } = sides
  const laid = (pageWidth: number, pageHeight: number) => {
    const pixels = canvas.width / (pageWidth - 2 * edge)
    return { pageWidth, pageHeight, pixels, pages: pagesOf(canvas.height, breaks, Math.floor((pageHeight - 2 * edge - foot) * pixels)) }
  }
  const [landscape, portrait] = [laid(sides.long, sides.short), laid(sides.short, sides.long)]
  const isPortrait = portrait.pages.length < landscape.pages.length
  const { pageWidth, pageHeight, pixels, pages } = isPortrait ? portrait : landscape
  const pdf = new jsPDF({ orientation: isPortrait ? 'portrait' : 'landscape', unit: 'mm', format: 'a4', compress: true })
  pdf.setProperties({ title: head.title, creator: 'Ludograph' })
  const [red = 255, green = 255, blue = 255] = canvas.getContext('2d')?.getImageData(0, 0, 1, 1).data ?? []
  pages.forEach(([from, to], page) => {
    if (page > 0) pdf.addPage()
    pdf.setFillColor(red, green, blue)
    pdf.rect(0, 0, pageWidth, pageHeight, 'F')
    const piece = document.createElement('canvas')
    piece.width = canvas.width
    piece.height = to - from
    piece.getContext('2d')?.drawImage(canvas, 0, -from)
    pdf.addImage(piece, 'PNG', edge, edge, pageWidth - 2 * edge, (to - from) / pixels, undefined, 'FAST')
    pdf.setFontSize(8)
    pdf.setTextColor(110)
    pdf.text(`${page + 1} / ${pages.length}`, pageWidth - edge, pageHeight - edge, { align: 'right' })
  })
  return pdf.output('blob')
}

const pngOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('the picture is too large for this browser')) : resolve(blob)), 'image/png')
  })

/** Draws head and tiles; `breaks` are the heights at which no tile would be cut, in pixels of the canvas. */
function drawDashboard(grid: HTMLElement, { title, about }: PictureHead): { canvas: HTMLCanvasElement; breaks: number[] } {
  const bounds = grid.getBoundingClientRect()
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil((bounds.width + 2 * margin) * scale)
  canvas.height = Math.ceil((bounds.height + headHeight + 2 * margin) * scale)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('this browser draws no pictures')
  const page = getComputedStyle(document.body)
  context.scale(scale, scale)
  context.fillStyle = page.backgroundColor
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = page.color
  context.textBaseline = 'top'
  context.font = `600 22px ${page.fontFamily}`
  context.fillText(title, margin, margin)
  context.font = `13px ${page.fontFamily}`
  context.fillText(about.join(' · '), margin, margin + 32)
  context.translate(margin - bounds.left, margin + headHeight - bounds.top)
  const tiles = [...grid.querySelectorAll<HTMLElement>('.tile')]
  for (const tile of tiles) drawTile(context, tile)
  const edges = tiles.map((tile) => tile.getBoundingClientRect())
  const breaks = edges
    .map(({ bottom }) => bottom)
    .filter((at) => edges.every(({ top, bottom }) => bottom <= at + 1 || top >= at - 1))
    .map((at) => Math.ceil((at - bounds.top + margin + headHeight + 4) * scale))
  return { canvas, breaks: [...new Set(breaks)].sort((a, b) => a - b) }
}

function drawTile(context: CanvasRenderingContext2D, tile: HTMLElement): void {
  const box = tile.getBoundingClientRect()
  const { backgroundColor, borderTopColor } = getComputedStyle(tile)
  context.fillStyle = backgroundColor
  context.strokeStyle = borderTopColor
  context.beginPath()
  context.roundRect(box.left, box.top, box.width, box.height, 10)
  context.fill()
  context.stroke()
  for (const chart of tile.querySelectorAll<HTMLElement>('[role="img"]')) {
    const picture = chartCanvas(chart, scale)
    const at = chart.getBoundingClientRect()
    if (picture !== null) clipped(context, visibleBox(chart, tile), () => context.drawImage(picture, at.left, at.top, at.width, at.height))
  }
  for (const cell of tile.querySelectorAll<HTMLElement>('.heat-cell')) {
    const at = cell.getBoundingClientRect()
    context.fillStyle = getComputedStyle(cell).backgroundColor
    clipped(context, visibleBox(cell, tile), () => context.fillRect(at.left, at.top, at.width, at.height))
  }
  drawTexts(context, tile)
}

/** Every word where it is on the screen, without what is only there for screen readers or to be clicked. */
function drawTexts(context: CanvasRenderingContext2D, tile: HTMLElement): void {
  const walker = document.createTreeWalker(tile, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement
    const text = node.textContent ?? ''
    if (parent === null || text.trim() === '' || parent.closest('[data-no-picture], .hidden-visually, select, [role="img"]') !== null) continue
    const { color, fontStyle, fontWeight, fontSize, fontFamily, visibility } = getComputedStyle(parent)
    if (visibility !== 'visible') continue
    const box = visibleBox(parent, tile)
    context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
    context.fillStyle = color
    context.textBaseline = 'middle'
    for (const word of text.matchAll(/\S+/g)) {
      range.setStart(node, word.index)
      range.setEnd(node, word.index + word[0].length)
      const at = range.getBoundingClientRect()
      if (at.width > 0 && overlaps(at, box)) clipped(context, box, () => context.fillText(word[0], at.left, at.top + at.height / 2 + 0.5))
    }
  }
}

const overlaps = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** What of an element can be seen: not more than what each of the elements around it shows, up to the tile. */
function visibleBox(element: HTMLElement, tile: HTMLElement): Box {
  let { left, top, right, bottom }: Box = tile.getBoundingClientRect()
  for (let one: HTMLElement | null = element; one !== null && one !== tile; one = one.parentElement) {
    if (getComputedStyle(one).overflow === 'visible') continue
    const box = one.getBoundingClientRect()
    ;[left, top, right, bottom] = [Math.max(left, box.left), Math.max(top, box.top), Math.min(right, box.right), Math.min(bottom, box.bottom)]
  }
  return { left, top, right, bottom }
}

function clipped(context: CanvasRenderingContext2D, { left, top, right, bottom }: Box, draw: () => void): void {
  if (right <= left || bottom <= top) return
  context.save()
  context.beginPath()
  context.rect(left, top, right - left, bottom - top)
  context.clip()
  draw()
  context.restore()
}
