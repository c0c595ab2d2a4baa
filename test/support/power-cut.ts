import fs, { mkdirSync, readdirSync, readFileSync, writeFileSync, constants } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { DiskFile } from './disk-file'

/** What a program did to the files below a folder, in order. `file` is the number of a file, whatever its name is at the time. */
type Step =
  | { readonly kind: 'write'; readonly file: number; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'cut'; readonly file: number; readonly length: number }
  | { readonly kind: 'flush'; readonly file: number }
  | { readonly kind: 'flush-folder'; readonly path: string }
  | { readonly kind: 'create'; readonly file: number; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'confirmed'; readonly what: number }

type NameStep = Extract<Step, { readonly kind: 'create' | 'rename' | 'remove' | 'folder' }>
const isOfNames = (step: Step): step is NameStep => ['create', 'rename', 'remove', 'folder'].includes(step.kind)

/** The files of a folder as the disk had them before. */
interface Found {
  readonly folders: readonly string[]
  readonly files: ReadonlyMap<string, { readonly file: number; readonly bytes: Buffer }>
}

/**
 * Writes down everything that this process does to the files below a folder, by Node's synchronous calls, which are the ones that PGlite
 * makes. Begin before a file is opened. What is there by then counts as being on the disk.
 */
export class DiskRecorder {
  readonly steps: Step[] = []
  readonly #folder: string
  readonly #before: Found
  readonly #names: Map<string, number>
  readonly #open = new Map<number, { readonly file: number } | { readonly folder: string }>()
  readonly #own = { ...fs }
  #replaced: Partial<typeof fs> = {}
  #files: number

  constructor(folder: string) {
    this.#folder = folder
    this.#before = find(folder)
    this.#names = new Map([...this.#before.files].map(([path, { file }]) => [path, file]))
    this.#files = this.#names.size
    this.#listen()
  }

  /** Notes that what the program was asked for has been confirmed. */
  confirm(what: number): void {
    this.steps.push({ kind: 'confirmed', what })
  }

  /** Listens no more. */
  end(): void {
    Object.assign(fs, this.#replaced)
    syncBuiltinESMExports()
  }

  /**
   * The folder as a disk may have it when the power goes just before a step: what was flushed is there; of the rest, any block may be
   * there or not. Names are kept in a journal, as file systems do: of those not flushed, the first so many are there.
   * @param random numbers from 0 to 1
   * @returns what had been confirmed by then
   */
  cutBefore(end: number, into: string, random: () => number): number {
    const done = this.steps.slice(0, end)
    const named = this.#namesAfter(done, random)
    const keeps = [0, 0.5, 0.95][Math.floor(random() * 3)] ?? 0.5
    for (const folder of named.folders) mkdirSync(join(into, folder), { recursive: true })
    const contents = this.#contentsAfter(done, () => random() < keeps)
    for (const [path, file] of named.files) writeFileSync(join(into, path), contents.get(file)?.bytes() ?? Buffer.alloc(0))
    return done.reduce((last, step) => (step.kind === 'confirmed' ? step.what : last), 0)
  }

  #namesAfter(done: readonly Step[], random: () => number): { readonly folders: Set<string>; readonly files: Map<string, number> } {
    const flushed = new Map<string, number>()
    for (const [at, step] of done.entries()) if (step.kind === 'flush-folder') flushed.set(step.path, at)
    const changes = done.flatMap((step, at) => (isOfNames(step) ? [{ step, at }] : []))
    const isFlushed = ({ step, at }: { readonly step: NameStep; readonly at: number }): boolean =>
      (flushed.get(dirname(step.kind === 'rename' ? step.to : step.path)) ?? -1) > at
    const first = changes.findLastIndex(isFlushed) + 1
    const there = first + Math.floor(random() * (changes.length - first + 1))
    const folders = new Set(this.#before.folders)
    const files = new Map([...this.#before.files].map(([path, { file }]) => [path, file]))
    for (const { step } of changes.slice(0, there)) {
      if (step.kind === 'folder') folders.add(step.path)
      else if (step.kind === 'create') files.set(step.path, step.file)
      else if (step.kind === 'remove') {
        files.delete(step.path)
        folders.delete(step.path)
      } else {
        const file = files.get(step.path)
        if (file !== undefined) files.set(step.to, file)
        files.delete(step.path)
      }
    }
    return { folders, files }
  }

  #contentsAfter(done: readonly Step[], keeps: () => boolean): Map<number, DiskFile> {
    const flushed = new Map<number, number>()
    for (const [at, step] of done.entries()) if (step.kind === 'flush') flushed.set(step.file, at)
    const contents = new Map([...this.#before.files.values()].map(({ file, bytes }) => [file, new DiskFile(bytes)]))
    for (const [at, step] of done.entries()) {
      if (step.kind !== 'write' && step.kind !== 'cut') continue
      const isSafe = (flushed.get(step.file) ?? -1) > at
      const content = contents.get(step.file) ?? new DiskFile(Buffer.alloc(0))
      contents.set(step.file, content)
      if (step.kind === 'write') content.write(step.at, step.bytes, () => isSafe || keeps())
      else if (isSafe || keeps()) content.resize(step.length)
    }
    return contents
  }

  #listen(): void {
    const own = this.#own
    const path = (given: fs.PathLike): string | null => {
      const name = relative(this.#folder, String(given))
      return name.startsWith('..') ? null : name
    }
    const note = (step: Step): number => this.steps.push(step)
    const made = (name: string): number => {
      const known = this.#names.get(name)
      if (known !== undefined) return known
      const file = this.#files++
      this.#names.set(name, file)
      note({ kind: 'create', file, path: name })
      return file
    }
    const fileOf = (descriptor: number): number | null => {
      const found = this.#open.get(descriptor)
      return found !== undefined && 'file' in found ? found.file : null
    }
    const listening = {
      openSync: (given: fs.PathLike, flags: string | number = 'r', mode?: fs.Mode): number => {
        const descriptor = own.openSync(given, flags, mode)
        const name = path(given)
        if (name === null) return descriptor
        if (own.fstatSync(descriptor).isDirectory()) this.#open.set(descriptor, { folder: name === '' ? '.' : name })
        else {
          const file = made(name)
          this.#open.set(descriptor, { file })
          if (typeof flags === 'number' && (flags & constants.O_TRUNC) !== 0) note({ kind: 'cut', file, length: 0 })
        }
        return descriptor
      },
      closeSync: (descriptor: number): void => {
        this.#open.delete(descriptor)
        own.closeSync(descriptor)
      },
      writeFileSync: (given: fs.PathOrFileDescriptor, data: string | NodeJS.ArrayBufferView, options?: fs.WriteFileOptions): void => {
        own.writeFileSync(given, data, options)
        const name = typeof given === 'number' ? null : path(given)
        if (name !== null) made(name) // PGlite makes empty files so, and nothing else
      },
      writeSync: (descriptor: number, data: NodeJS.ArrayBufferView, from = 0, length = data.byteLength, at: number | null = null): number => {
        const bytes = own.writeSync(descriptor, data, from, length, at)
        const file = fileOf(descriptor)
        if (file !== null) note({ kind: 'write', file, at: at ?? 0, bytes: Buffer.from(Buffer.from(data.buffer, data.byteOffset + from, bytes)) })
        return bytes
      },
      ftruncateSync: (descriptor: number, length = 0): void => {
        own.ftruncateSync(descriptor, length)
        const file = fileOf(descriptor)
        if (file !== null) note({ kind: 'cut', file, length })
      },
      truncateSync: (given: fs.PathLike, length = 0): void => {
        own.truncateSync(given, length)
        const name = path(given)
        if (name !== null) note({ kind: 'cut', file: made(name), length })
      },
      fsyncSync: (descriptor: number): void => {
        own.fsyncSync(descriptor)
        const found = this.#open.get(descriptor)
        if (found !== undefined) note('file' in found ? { kind: 'flush', file: found.file } : { kind: 'flush-folder', path: found.folder })
      },
      renameSync: (given: fs.PathLike, to: fs.PathLike): void => {
        own.renameSync(given, to)
        const [name, other] = [path(given), path(to)]
        if (name === null || other === null) return
        const file = this.#names.get(name)
        if (file !== undefined) this.#names.set(other, file)
        this.#names.delete(name)
        note({ kind: 'rename', path: name, to: other })
      },
      unlinkSync: (given: fs.PathLike): void => {
        own.unlinkSync(given)
        const name = path(given)
        if (name === null) return
        this.#names.delete(name)
        note({ kind: 'remove', path: name })
      },
      rmdirSync: (given: fs.PathLike): void => {
        own.rmdirSync(given)
        const name = path(given)
        if (name !== null) note({ kind: 'remove', path: name })
      },
      mkdirSync: (given: fs.PathLike, options?: fs.MakeDirectoryOptions): string | undefined => {
        const first = own.mkdirSync(given, options)
        const name = path(given)
        if (name !== null) note({ kind: 'folder', path: name })
        return first
      },
    }
    this.#replaced = Object.fromEntries(Object.entries(own).filter(([name]) => name in listening))
    Object.assign(fs, listening)
    syncBuiltinESMExports()
  }
}

function find(folder: string): Found {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const nameOf = (entry: fs.Dirent): string => relative(folder, join(entry.parentPath, entry.name))
  const files = entries.filter((entry) => entry.isFile()).map((entry, file) => [nameOf(entry), { file, bytes: readFileSync(join(folder, nameOf(entry))) }] as const)
  return { folders: entries.filter((entry) => entry.isDirectory()).map(nameOf), files: new Map(files) }
}
