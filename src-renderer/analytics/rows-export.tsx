import { call } from '../api'
import { ExportRows } from './export-menu'
import type { behindInput } from './use-behind-rows'

/** Saves all rows behind a mark, in the order they are listed in. */
export function RowsExport({ rows }: { readonly rows: ReturnType<typeof behindInput> }) {
  return <ExportRows write={(format, id) => call('analytics.exportRows', { ...rows, format, id })} />
}
