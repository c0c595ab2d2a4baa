export function makeDeb(tree: string, output: string, options?: { readonly compression?: 'xz' | 'none' }): Promise<string>
