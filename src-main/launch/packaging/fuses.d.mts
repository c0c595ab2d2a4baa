import type { FuseV1Options } from '@electron/fuses'

export const fuses: Record<FuseV1Options, boolean>
export function setFuses(program: string): Promise<number>
