import type { Column } from '@contract'

/** A column, and the unit of its numbers where that is known. */
export type ExportColumn = Column & { readonly unit?: string | null | undefined }

/** "Median price (EUR)", "Playtime (minutes)": what a number is of stands with it, also where it is read without the question. */
export function headOf({ label, type, unit }: ExportColumn, currency: string | null): string {
  const of = type === 'money' ? currency : type === 'share' ? '0 to 1' : (unit ?? null)
  return of === null || label.toLowerCase().includes(of.toLowerCase()) ? label : `${label} (${of})`
}

/** Columns as JSON and Parquet say what they are: the names stay as they are, the unit stands beside them. */
export const describedColumns = (columns: readonly ExportColumn[], currency: string | null): { name: string; label: string; type: string; unit?: string }[] =>
  columns.map(({ name, label, type, unit }) => {
    const of = type === 'money' ? currency : (unit ?? null)
    return { name, label, type, ...(of === null ? {} : { unit: of }) }
  })
