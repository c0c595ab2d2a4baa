// Makes resources/icons of the drawing src-renderer/public/ludograph.svg, in Chromium: node test/support/make-icons.mjs
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { at } from '../../src-main/launch/paths.mjs'
import { bringChromium } from './chromium.mjs'

const sizes = [16, 32, 48, 64, 128, 256, 512]

/** Windows: a directory of PNG pictures, each with its size (0 means 256) and place. */
function ico(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let place = head.length
  pictures.forEach(({ size, png }, index) => {
    const entry = 6 + 16 * index
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(png.length, entry + 8)
    head.writeUInt32LE(place, entry + 12)
    place += png.length
  })
  return Buffer.concat([head, ...pictures.map(({ png }) => png)])
}

/** macOS: chunks of a type (which means a size) and a PNG picture. */
const icnsTypes = { 16: 'icp4', 32: 'icp5', 64: 'icp6', 128: 'ic07', 256: 'ic08', 512: 'ic09' }
function icns(pictures) {
  const chunks = pictures
    .filter(({ size }) => size in icnsTypes)
    .map(({ size, png }) => Buffer.concat([Buffer.from(icnsTypes[size]), uint32(png.length + 8), png]))
  return Buffer.concat([Buffer.from('icns'), uint32(8 + chunks.reduce((sum, chunk) => sum + chunk.length, 0)), ...chunks])
}
function uint32(value) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

const { path, reason } = await bringChromium(console.log)
if (path === null) throw new Error(reason)
const browser = await chromium.launch({ executablePath: path, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
const page = await browser.newPage()
const drawing = readFileSync(at('src-renderer', 'public', 'ludograph.svg')).toString('base64')
mkdirSync(at('resources', 'icons'), { recursive: true })
const pictures = []
for (const size of sizes) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:0}img{display:block}</style><img width=${size} height=${size} src="data:image/svg+xml;base64,${drawing}">`)
  await page.locator('img').evaluate((image) => image.decode())
  const png = await page.screenshot({ omitBackground: true })
  writeFileSync(at('resources', 'icons', `${size}x${size}.png`), png)
  pictures.push({ size, png })
}
await browser.close()
writeFileSync(at('resources', 'icons', 'icon.ico'), ico(pictures.filter(({ size }) => size <= 256)))
writeFileSync(at('resources', 'icons', 'icon.icns'), icns(pictures))
