import type { ErrorShape } from '@contract'

/** More files than this are not handed over one by one. */
export const mostFolderFiles = 1000

export type FolderAnswer = { readonly files: readonly File[] } | { readonly error: ErrorShape }

/**
 * All files below a folder in the order of their paths, hidden ones left out; for a browser, which cannot hand over a folder
 * as such. Never rejects.
 */
export async function filesOfFolder(folder: FileSystemDirectoryEntry): Promise<FolderAnswer> {
  try {
    const files: File[] = []
    const complete = await gather(folder, files)
    if (!complete) {
      return refusal(
        `“${folder.name}” holds more than 1,000 files; a browser can hand over 1,000 of a folder at most.`,
        'Drop the folders in it one after the other, or drop it on the Ludograph window, which reads a folder of any size as one import.',
      )
    }
    if (files.length === 0) {
      return refusal(`“${folder.name}” holds no files.`, 'Drop a folder with JSON files in it, or the files themselves.')
    }
    return { files }
  } catch (error) {
    return refusal(
      `“${folder.name}” could not be read.`,
      'Check that it is still there and that you may read it, then drop it again.',
      error instanceof Error ? error.message : String(error),
    )
  }
}

const refusal = (message: string, hint: string, detail: string | null = null): FolderAnswer => ({
  error: { code: 'is_folder', message, hint, detail },
})

/** @returns false if there are more than may be handed over */
async function gather(folder: FileSystemDirectoryEntry, files: File[]): Promise<boolean> {
  const entries = (await entriesOf(folder)).filter(({ name }) => !name.startsWith('.'))
  entries.sort((one, other) => (one.name < other.name ? -1 : 1))
  for (const entry of entries) {
    if (entry.isDirectory) {
      if (!(await gather(entry as FileSystemDirectoryEntry, files))) return false
    } else {
      if (files.length === mostFolderFiles) return false
      files.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)))
    }
  }
  return true
}

/** The browser gives them in pieces; an empty piece is the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const piece = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (piece.length === 0) return all
    all.push(...piece)
  }
}
