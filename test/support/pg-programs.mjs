import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

const oldest = 16
const version = '17'
/** The Debian release whose packages are taken when none is installed, whatever release the machine itself has. */
const release = 'trixie'
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'
/** The server, pgvector, hypopg, and every library they need: nothing of the machine itself is used. */
const packages = [
  ...['postgresql-17', 'postgresql-17-pgvector', 'postgresql-17-hypopg', 'postgresql-client-17', 'libc6', 'libgcc-s1', 'libstdc++6', 'zlib1g'],
  ...['libpq5', 'libicu76', 'libxml2', 'liblzma5', 'libzstd1', 'liblz4-1', 'libxxhash0', 'libssl3t64', 'libreadline8t64'],
  ...['libgssapi-krb5-2', 'libkrb5-3', 'libk5crypto3', 'libkrb5support0', 'libcom-err2', 'libkeyutils1', 'libldap2'],
  ...['libsasl2-2', 'libpam0g', 'libaudit1', 'libcap-ng0', 'libsystemd0', 'libcap2', 'libtinfo6'],
]
const cure = 'Set DATABASE_URL to a PostgreSQL 16 or later with pgvector.'

/** The folder of an installed PostgreSQL (Debian's layout) that is new enough and has pgvector, or null. */
function installed() {
  const base = '/usr/lib/postgresql'
  if (!existsSync(base)) return null
  const fit = readdirSync(base)
    .map(Number)
    .filter((found) => found >= oldest && existsSync(`/usr/share/postgresql/${found}/extension/vector.control`))
  return fit.length > 0 ? join(base, String(Math.max(...fit)), 'bin') : null
}

/** Where fetched programs stay; other packages go into another folder. Root's must be readable for "nobody", who runs them, and writable for root alone. */
function cacheFolder() {
  const base = process.getuid() === 0 ? '/var/cache' : (process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'))
  const key = createHash('sha256').update(packages.join(' ')).digest('hex').slice(0, 8)
  return join(base, 'ludograph-test', `postgresql-${version}-${release}-${key}`)
}

/** The package server that the machine already uses; none is named here. */
function packageServer() {
  const folder = '/etc/apt/sources.list.d'
  const files = ['/etc/apt/sources.list', ...(existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [])]
  for (const file of files.filter((name) => /\.(list|sources)$/.test(name) && existsSync(name))) {
    const text = readFileSync(file, 'utf8')
    const found = /^URIs:\s*(\S+\/debian\/?)(?:\s|$)/m.exec(text) ?? /^deb\s+(?:\[[^\]]*\]\s+)?(\S+\/debian\/?)\s/m.exec(text)
    if (found) return found[1]
  }
  throw new Error(`This Debian has no package source for its main archive. ${cure}`)
}

/** apt with lists, status and archive in a folder of its own: the machine's package state is neither read nor changed. */
function aptIn(folder) {
  for (const name of ['lists/partial', 'archives/partial']) mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, 'sources.list'), `deb [signed-by=${keyring}] ${packageServer()} ${release} main\n`)
  writeFileSync(join(folder, 'status'), '')
  const options = {
    'Dir::Etc::sourcelist': join(folder, 'sources.list'),
    'Dir::Etc::sourceparts': '-',
    'Dir::State::lists': join(folder, 'lists'),
    'Dir::State::status': join(folder, 'status'),
    'Dir::Cache::archives': join(folder, 'archives'),
    'Dir::Cache::pkgcache': '',
    'Dir::Cache::srcpkgcache': '',
    'Debug::NoLocking': '1',
    'Acquire::Languages': 'none',
    'APT::Sandbox::User': '',
  }
  return Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])
}

/**
 * Puts a small script before each program that starts it with the loader and the libraries of its own folder, so that
 * neither the age of the machine's C library nor LD_LIBRARY_PATH matters. initdb starts postgres by itself: it must
 * find the script under the program's name.
 */
function wrapPrograms(base, bin) {
  const libraries = readdirSync(join(base, 'usr/lib')).find((name) => name.endsWith('-linux-gnu'))
  const loader = readdirSync(join(base, 'usr/lib', libraries)).find((name) => name.startsWith('ld-linux'))
  for (const name of ['postgres', 'initdb', 'pg_ctl', 'psql', 'pg_dump', 'pg_restore']) {
    renameSync(join(bin, name), join(bin, `${name}.real`))
    const lines = [
      '#!/bin/sh',
      'bin=${0%/*}',
      `lib=$bin/../../../../../usr/lib/${libraries}`,
      `exec "$lib/${loader}" --library-path "$lib" --argv0 "$0" "$bin/${name}.real" "$@"`,
    ]
    writeFileSync(join(bin, name), `${lines.join('\n')}\n`)
    chmodSync(join(bin, name), 0o755)
  }
}

/** Fetches and unpacks the packages beside `target`, then puts the finished folder in place in one step. */
function fetchInto(target) {
  mkdirSync(dirname(target), { recursive: true, mode: 0o755 })
  const work = mkdtempSync(`${target}.part-`)
  const run = (command, args, cwd = work) => execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  try {
    chmodSync(work, 0o755)
    const debs = join(work, 'debs')
    mkdirSync(debs)
    const apt = aptIn(join(work, 'apt'))
    run('apt-get', [...apt, '-q', 'update'])
    run('apt-get', [...apt, '-q', 'download', ...packages], debs)
    for (const file of readdirSync(debs)) run('dpkg-deb', ['-x', join(debs, file), work])
    wrapPrograms(work, join(work, 'usr/lib/postgresql', version, 'bin'))
    for (const name of ['debs', 'apt', 'usr/share/doc', 'usr/share/man', 'usr/share/locale']) rmSync(join(work, name), { recursive: true, force: true })
    renameSync(work, target)
  } catch (error) {
    rmSync(work, { recursive: true, force: true })
    // Another run was quicker: its folder is as good as ours.
    if (existsSync(target)) return
    const last = String(error.stderr ?? error.message).trim().split('\n').at(-1)
    throw new Error(`The packages of PostgreSQL ${version} could not be fetched (${last}). ${cure}`, { cause: error })
  }
}

/** Whether apt's archive here is Debian's own (Ubuntu has other package names and other keys). */
const isDebian = () => existsSync(keyring) && existsSync('/usr/bin/apt-get') && ['x64', 'arm64'].includes(process.arch)

/** The folder with the programs of a PostgreSQL that can be used for tests. Throws a sentence if there is none. */
export function findPostgres() {
  const there = installed()
  if (there) return there
  if (process.platform !== 'linux' || !isDebian()) throw new Error(`No PostgreSQL ${oldest} or later with pgvector is installed. ${cure}`)
  const target = cacheFolder()
  if (!existsSync(target)) fetchInto(target)
  if (statSync(target).uid !== process.getuid()) throw new Error(`The folder ${target} belongs to somebody else. Remove it, or: ${cure}`)
  return join(target, 'usr/lib/postgresql', version, 'bin')
}
