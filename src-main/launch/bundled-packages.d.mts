import type { Plugin } from 'vite'

export function noteBundledPackages(part: 'main' | 'preload' | 'renderer', root: string): Plugin
