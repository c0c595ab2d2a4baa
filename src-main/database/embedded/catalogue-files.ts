import { fsyncSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { closeCodeGate, digest } from './code-gate'
import { syncEntries } from './sync'

/** What of Emscripten's file system is used here; PGlite does not type its insides. */
interface Attributes {
  mode?: number
}
interface Node {
  name: string
}
interface NodeOperations {
  mknod: (parent: object, name: string, mode: number, device: number) => unknown
  setattr: (node: object, attributes: Attributes) => void
  symlink: (parent: object, name: string, target: string) => void
  rename: (node: Node, newParent: object, newName: string) => void
  unlink: (parent: object, name: string) => void
}
/** A file that is open; folders have no descriptor of their own. */
interface Stream {
  readonly nfd?: number
}
interface Streams {
  setattr: (stream: object, attributes: Attributes) => void
  /** NODEFS has none; where there is one, Emscripten calls it for fsync. Returns 0. */
  fsync?: (stream: Stream) => number
}
interface NodeFileSystem {
  readonly node_ops: NodeOperations
  readonly stream_ops: Streams
  /** where a node is on the disk */
  realPath(node: object): string
  /** gives an error of Node's the number that PostgreSQL knows */
  tryFSOperation<T>(work: () => T): T
}
interface Emscripten {
  readonly FS: {
    readonly ErrnoError: new (errno: number) => Error
    readonly filesystems: { readonly NODEFS: NodeFileSystem }
    lookupNode(parent: object, name: string): object
    hashRemoveNode(node: object): void
    readdir(path: string): string[]
    readFile(path: string): Uint8Array
  }
  callMain: (args: string[]) => number
}

type Options = Parameters<NodeFS['init']>[1]

/** Emscripten's number for EPERM. */
const notPermitted = 63
const forOthers = 0o077
/** Where PGlite's own bundle and the extensions put their libraries, in memory. */
const libraryFolder = '/pglite/lib/postgresql'

/**
 * The data folder as PGlite sees it: what it makes there is for its owner alone, whatever the umask, and it makes no
 * links. What PostgreSQL flushes is on the disk when fsync returns, as on a server. When PostgreSQL begins to run, the gate
 * for code closes: `libraries` says whether it may load Ludograph's own libraries (PL/pgSQL and the extensions) or none at all.
 */
export class CatalogueFiles extends NodeFS {
  readonly #libraries: 'own' | 'none'

  constructor(dataDir: string, libraries: 'own' | 'none') {
    super(dataDir)
    this.#libraries = libraries
  }

  override async init(pg: PGlite, options: Options): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options)
    const first = (module: unknown): void => {
      keepPrivate(module as Emscripten)
      flushToDisk(module as Emscripten)
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [first, ...(emscriptenOpts.preRun ?? [])] } }
  }

  /** The module is there by now, with its bundle unpacked, and PostgreSQL has not run yet. */
  override async initialSyncFs(): Promise<void> {
    await super.initialSyncFs()
    const module = this.pg?.Module as unknown as Emscripten
    const callMain = module.callMain
    module.callMain = (args) => {
      closeCodeGate(this.#libraries === 'own' ? ownLibraries(module) : new Set())
      return callMain(args)
    }
  }
}

/** The digests of the libraries in PGlite's memory: none of them can have come out of the data folder yet. */
function ownLibraries({ FS }: Emscripten): ReadonlySet<string> {
  const names = FS.readdir(libraryFolder).filter((name) => name.endsWith('.so'))
  return new Set(names.map((name) => digest(FS.readFile(`${libraryFolder}/${name}`))))
}

function keepPrivate({ FS }: Emscripten): void {
  const { node_ops: nodes, stream_ops: streams } = FS.filesystems.NODEFS
  const { mknod, setattr } = nodes
  const setattrOfStream = streams.setattr
  const narrowed = (attributes: Attributes): Attributes =>
    attributes.mode === undefined ? attributes : { ...attributes, mode: attributes.mode & ~forOthers }
  nodes.mknod = (parent, name, mode, device) => mknod(parent, name, mode & ~forOthers, device)
  nodes.setattr = (node, attributes) => setattr(node, narrowed(attributes))
  streams.setattr = (stream, attributes) => setattrOfStream(stream, narrowed(attributes))
  nodes.symlink = () => {
    throw new FS.ErrnoError(notPermitted)
  }
}

/**
 * Makes fsync and rename what they say. PGlite's own fsync does nothing, and its rename first removes the file that is to be replaced.
 * PostgreSQL cannot open folders here to flush them, so which files there are, and under which names, is flushed together with the next file.
 */
function flushToDisk({ FS }: Emscripten): void {
  const { NODEFS } = FS.filesystems
  const { node_ops: nodes, stream_ops: streams } = NODEFS
  const { mknod, unlink } = nodes
  const changed = new Set<string>()
  nodes.mknod = (parent, name, mode, device) => {
    changed.add(NODEFS.realPath(parent))
    return mknod(parent, name, mode, device)
  }
  nodes.rename = (node, newParent, newName) => {
    const from = NODEFS.realPath(node)
    const folder = NODEFS.realPath(newParent)
    const replaced = found(() => FS.lookupNode(newParent, newName))
    changed.add(dirname(from)).add(folder)
    NODEFS.tryFSOperation(() => renameSync(from, join(folder, newName)))
    if (replaced !== null) FS.hashRemoveNode(replaced)
    node.name = newName
  }
  nodes.unlink = (parent, name) => {
    changed.add(NODEFS.realPath(parent))
    unlink(parent, name)
  }
  streams.fsync = ({ nfd }) =>
    NODEFS.tryFSOperation(() => {
      if (nfd !== undefined) fsyncSync(nfd)
      for (const folder of changed) syncEntries(folder)
      changed.clear()
      return 0
    })
}

const found = (look: () => object): object | null => {
  try {
    return look()
  } catch {
    return null // there is none
  }
}
