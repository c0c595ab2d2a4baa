/** On an element that takes what is dropped on it itself, for something else than an import. */
export const takesDropAttribute = 'data-takes-drop'

/** The part of a DataTransfer that tells what was dropped. */
export interface Dropped {
  readonly files: ArrayLike<File>
  readonly items: ArrayLike<Pick<DataTransferItem, 'kind' | 'webkitGetAsEntry'>>
}

/** One thing that was dropped or chosen. */
export interface BroughtThing {
  readonly file: File
  /** set if it is a folder */
  readonly folder: FileSystemDirectoryEntry | null
}

/**
 * The files and folders of a drop, in its order; none if something else was dropped (text, a link). To be called while the
 * event is being handled: afterwards the browser forgets what was dropped.
 */
export function thingsOfDrop({ files, items }: Dropped): BroughtThing[] {
  const entries = Array.from(items)
    .filter(({ kind }) => kind === 'file')
    .map((item) => item.webkitGetAsEntry())
  return Array.from(files).map((file, index) => ({ file, folder: asFolder(entries[index]) }))
}

const asFolder = (entry: FileSystemEntry | null | undefined): FileSystemDirectoryEntry | null =>
  entry?.isDirectory === true ? (entry as FileSystemDirectoryEntry) : null
