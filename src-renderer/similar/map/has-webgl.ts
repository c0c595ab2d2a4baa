import { drawsPoints } from './shaders'

let known: boolean | null = null

/** Whether the system can draw by WebGL 2, be it in software, and takes the map's shaders. Looked at once, on a canvas of its own. */
export function hasWebgl(): boolean {
  if (known === null) {
    const context = document.createElement('canvas').getContext('webgl2')
    known = context !== null && drawsPoints(context)
    context?.getExtension('WEBGL_lose_context')?.loseContext() // a page may have only few of them
  }
  return known
}
