export function shippedLicences(): { name: string; version: string; licence: string; texts: string[] }[]
export function writeLicences(): void
