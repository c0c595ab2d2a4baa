export function writeSite(folder: string): void
