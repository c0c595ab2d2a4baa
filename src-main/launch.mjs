// `npm start`, `npm run dev` and `npm run ludograph`. Plain Node, no packages: it must run on a fresh clone.
// Only what every Node version understands may stand in this file, or an old Node shows a syntax error
// where a sentence is due; the rest is loaded once the version is known to be right.
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Ludograph needs Node 20.19 or later, and this is Node ${process.versions.node}. Install a newer Node and start again.`)
  process.exitCode = 1
} else {
  const { main } = await import('./launch/main.mjs')
  // Whatever a failed command has left open must not keep the terminal waiting.
  process.exit(await main(process.argv.slice(2)))
}
