import type { Plugin } from 'vite'

export function bringNewDatabase(root: string): Plugin
