export function makeStandIn(folder: string, options?: { readonly fuses?: string }): string
