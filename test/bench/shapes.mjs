// How many records a second are imported of the shapes that people download most, first and again, on a server. Prints JSON.
//   node test/bench/shapes.mjs [--records 60000]
// The files are made of the example records in ../shared/cases, repeated under new appids and names. Needs a built program.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { startPg } from '../support/pg-server.mjs'

const args = process.argv.slice(2)
const records = Number(args[args.indexOf('--records') + 1] || 60_000)
const cases = resolve('../shared/cases')
const shapes = { steamspy: '06-steamspy-page.json', kaggle: '01-kaggle-fronkongames-games.json' }
if (!existsSync(cases)) {
  console.error(`There is no ${cases}.`)
  process.exit(2)
}
const folder = mkdtempSync(join(tmpdir(), 'ludograph-bench-'))

/** Objects by appid, as both shapes have them: each example record again and again, under an appid and a name of its own. */
function repeated(name) {
  const examples = Object.values(JSON.parse(readFileSync(join(cases, shapes[name]), 'utf8')))
  const path = join(folder, `${name}.json`)
  const entries = Array.from({ length: records }, (_, at) => {
    const appid = 10_000_000 + at * 10
    const example = examples[at % examples.length]
    return `${JSON.stringify(String(appid))}:${JSON.stringify({ ...example, ...('appid' in example && { appid }), name: `${example.name} ${at}` })}`
  })
  writeFileSync(path, `{${entries.join(',\n')}}`)
  return path
}

function importInto(url, path) {
  const answer = JSON.parse(execFileSync(process.execPath, ['out/main/cli.js', 'import', path, '--url', url, '--json'], { stdio: ['ignore', 'pipe', 'ignore'] }))
  const { shape, added, unchanged, rejected, seconds, peakMemoryBytes } = answer.import
  return { shape, added, unchanged, rejected, seconds, recordsPerSecond: Math.round(records / seconds.total), peakMegabytes: Math.round(peakMemoryBytes / 1e6) }
}

const server = await startPg(tmpdir())
const result = { records }
try {
  const admin = new pg.Client(server.url)
  await admin.connect()
  for (const name of Object.keys(shapes)) {
    const path = repeated(name)
    await admin.query(`create database bench_${name}`)
    const url = new URL(server.url)
    url.pathname = `/bench_${name}`
    execFileSync(process.execPath, ['out/main/cli.js', 'status', '--url', url.href], { stdio: 'ignore' }) // making the tables is not import
    result[name] = { megabytes: Math.round(statSync(path).size / 1e6), first: importInto(url.href, path), again: importInto(url.href, path) }
    rmSync(path)
  }
  await admin.end()
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
console.log(JSON.stringify(result, null, 2))
