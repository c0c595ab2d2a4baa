import type { ErrorShape } from '@contract'

/** The part of a DataTransfer that tells what was dropped. */
export interface Dropped {
  readonly files: ArrayLike<File>
  readonly items: ArrayLike<Pick<DataTransferItem, 'kind' | 'webkitGetAsEntry'>>
}

export type DropAnswer = { readonly file: File } | { readonly error: ErrorShape } | null

const error = (code: ErrorShape['code'], message: string, hint: string): DropAnswer => ({ error: { code, message, hint, detail: null } })

/** The one file to import, or why what was dropped cannot be; null when no file was dropped at all (text, a link). */
export function fileOfDrop({ files, items }: Dropped): DropAnswer {
  const fileItems = Array.from(items).filter(({ kind }) => kind === 'file')
  const amount = Math.max(files.length, fileItems.length)
  if (amount === 0) return null
  if (amount > 1) {
    return error(
      'one_file_only',
      `${amount} things were dropped at once; Ludograph imports one file at a time.`,
      'Drop them one after the other. The next one can be dropped while the first is still being imported: it waits its turn.',
    )
  }
  const file = files[0]
  if (fileItems[0]?.webkitGetAsEntry()?.isDirectory === true || file === undefined) {
    return error(
      'is_folder',
      `“${file?.name ?? 'What was dropped'}” is a folder; Ludograph imports files.`,
      'Open the folder and drop the JSON file (or its .gz) that is in it.',
    )
  }
  return { file }
}
