export const budget: { readonly archive: number; readonly unpacked: number }
export function sizeOf(folder: string): number
export function checkSize(resources: string): { archive: number; unpacked: number }
