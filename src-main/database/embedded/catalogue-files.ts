import type { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { closeCodeGate, digest } from './code-gate'

/** What of Emscripten's file system is used here; PGlite does not type its insides. */
interface Attributes {
  mode?: number
}
interface NodeOperations {
  mknod: (parent: object, name: string, mode: number, device: number) => unknown
  setattr: (node: object, attributes: Attributes) => void
  symlink: (parent: object, name: string, target: string) => void
}
interface Streams {
  setattr: (stream: object, attributes: Attributes) => void
}
interface Emscripten {
  readonly FS: {
    readonly ErrnoError: new (errno: number) => Error
    readonly filesystems: { readonly NODEFS: { readonly node_ops: NodeOperations; readonly stream_ops: Streams } }
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
 * links. When PostgreSQL begins to run, the gate for code closes: `libraries` says whether it may load Ludograph's own
 * libraries (PL/pgSQL and the extensions) or none at all.
 */
export class CatalogueFiles extends NodeFS {
  readonly #libraries: 'own' | 'none'

  constructor(dataDir: string, libraries: 'own' | 'none') {
    super(dataDir)
    this.#libraries = libraries
  }

  override async init(pg: PGlite, options: Options): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options)
    const first = (module: unknown): void => keepPrivate(module as Emscripten)
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
