import type { Camera, Size } from './camera'
import { pictureHalf, type Picture } from './density'
import { Offscreen } from './offscreen'
import type { Pace } from './pace'
import { fitted, type Painter } from './painter'
import type { DrawnPoints } from './point-colors'
import type { PointLook } from './point-look'
import { pointsToDraw } from './points-at'
import { linkedProgram, pointFragments, pointVertices, pictureFragments, pictureVertices } from './shaders'

/**
 * A painter by WebGL 2. Points are drawn as points, not as an instance of a square each: software rasterisers take an instance
 * for a draw call of its own, which is fifty times as slow.
 * @throws Error if the system has no WebGL 2 after all, or does not take the shaders
 */
export function webglPainter(canvas: HTMLCanvasElement, pace: Pace): Painter {
  // Points have soft edges of their own: several samples a pixel would only cost.
  const gl = canvas.getContext('webgl2', { antialias: false, depth: false, alpha: true, premultipliedAlpha: true, preserveDrawingBuffer: true })
  if (gl === null) throw new Error('there is no WebGL 2')
  const [points, shading, offscreen] = [pointDrawing(gl), shadingDrawing(gl), new Offscreen(gl, pace)]
  gl.enable(gl.BLEND)
  gl.blendFuncSeparate(gl.ONE, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
  gl.clearColor(0, 0, 0, 0)
  /** What the camera sees: the size in pixels, the way from map units to the -1..1 of the canvas, and what draws the shading. */
  const view = (camera: Camera, size: Size, look: PointLook) => {
    const pixels = fitted(canvas, size)
    gl.viewport(0, 0, pixels.width, pixels.height)
    const toClip = [(2 * camera.scale) / size.width, (2 * camera.scale) / size.height] as const
    const backdrop = (): void => {
      if (look.shading > 0) shading.draw(camera, toClip, look.shading)
    }
    return { pixels, toClip, backdrop }
  }
  return {
    isFull: true,
    setPoints: (drawn) => points.set(drawn),
    setShading: (picture) => shading.set(picture),
    draw(camera, size, look) {
      const { toClip, backdrop } = view(camera, size, look)
      gl.clear(gl.COLOR_BUFFER_BIT)
      backdrop()
      points.draw(camera, toClip, look, 0, points.choose(camera, toClip, pace.moving))
    },
    *drawInSteps(camera, size, look) {
      const { pixels, toClip, backdrop } = view(camera, size, look)
      yield* offscreen.draw(pixels, points.choose(camera, toClip, Infinity), backdrop, (from, to) => points.draw(camera, toClip, look, from, to))
    },
    dispose: () => undefined, // the canvas goes, and everything that belongs to it
  }
}

type ToClip = readonly [x: number, y: number]

function pointDrawing(gl: WebGL2RenderingContext) {
  const program = linkedProgram(gl, pointVertices, pointFragments)
  const array = gl.createVertexArray()
  const buffers = { position: gl.createBuffer(), color: gl.createBuffer(), size: gl.createBuffer(), index: gl.createBuffer() }
  const at = (name: string): WebGLUniformLocation | null => gl.getUniformLocation(program, name)
  const uniforms = { centre: at('centre'), toClip: at('toClip'), diameter: at('diameter'), opacity: at('opacity') }
  let drawn: DrawnPoints | null = null
  let inView = new Uint32Array(0)
  gl.bindVertexArray(array)
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, buffers.index)
  for (const [name, parts, type, normalized] of [['position', 2, gl.FLOAT, false], ['color', 4, gl.UNSIGNED_BYTE, true], ['size', 1, gl.FLOAT, false]] as const) {
    const location = gl.getAttribLocation(program, name)
    gl.bindBuffer(gl.ARRAY_BUFFER, buffers[name])
    gl.enableVertexAttribArray(location)
    gl.vertexAttribPointer(location, parts, type, normalized, 0, 0)
  }
  return {
    set(points: DrawnPoints): void {
      drawn = points
      inView = new Uint32Array(points.count)
      gl.bindVertexArray(array)
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, inView.byteLength, gl.DYNAMIC_DRAW)
      for (const [buffer, data] of [[buffers.position, points.positions], [buffers.color, points.colors], [buffers.size, points.sizes]] as const) {
        gl.bindBuffer(gl.ARRAY_BUFFER, buffer)
        gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW)
      }
    },
    /**
     * Chooses which points are drawn: those in view, at most `most`. A pass over 250,000 takes a millisecond, each point that is drawn in vain much more.
     * @returns how many they are
     */
    choose(camera: Camera, toClip: ToClip, most: number): number {
      if (drawn === null) return 0
      const count = pointsToDraw(drawn.positions, camera, toClip, most, inView)
      gl.bindVertexArray(array)
      gl.bufferSubData(gl.ELEMENT_ARRAY_BUFFER, 0, inView, 0, count)
      return count
    },
    /** Draws the chosen points from one (included) to another. */
    draw(camera: Camera, toClip: ToClip, { radius, opacity }: PointLook, from: number, to: number): void {
      gl.useProgram(program)
      gl.bindVertexArray(array)
      gl.uniform2f(uniforms.centre, camera.x, camera.y)
      gl.uniform2f(uniforms.toClip, ...toClip)
      gl.uniform1f(uniforms.diameter, 2 * radius * devicePixelRatio)
      gl.uniform1f(uniforms.opacity, opacity)
      gl.drawElements(gl.POINTS, to - from, gl.UNSIGNED_INT, from * Uint32Array.BYTES_PER_ELEMENT)
    },
  }
}

function shadingDrawing(gl: WebGL2RenderingContext) {
  const program = linkedProgram(gl, pictureVertices, pictureFragments)
  const [array, texture] = [gl.createVertexArray(), gl.createTexture()]
  const at = (name: string): WebGLUniformLocation | null => gl.getUniformLocation(program, name)
  const uniforms = { centre: at('centre'), toClip: at('toClip'), half: at('halfSide'), opacity: at('opacity') }
  let isThere = false
  return {
    set(picture: Picture | null): void {
      isThere = picture !== null
      if (picture === null) return
      gl.bindTexture(gl.TEXTURE_2D, texture)
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, picture.side, picture.side, 0, gl.RGBA, gl.UNSIGNED_BYTE, picture.data)
      for (const [name, value] of [[gl.TEXTURE_MIN_FILTER, gl.LINEAR], [gl.TEXTURE_MAG_FILTER, gl.LINEAR], [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE], [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE]] as const) {
        gl.texParameteri(gl.TEXTURE_2D, name, value)
      }
    },
    draw({ x, y }: Camera, toClip: ToClip, opacity: number): void {
      if (!isThere) return
      gl.useProgram(program)
      gl.bindVertexArray(array)
      gl.bindTexture(gl.TEXTURE_2D, texture)
      gl.uniform2f(uniforms.centre, x, y)
      gl.uniform2f(uniforms.toClip, ...toClip)
      gl.uniform1f(uniforms.half, pictureHalf)
      gl.uniform1f(uniforms.opacity, opacity)
      gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4)
    },
  }
}
