/** A round point of its own size, with an edge as soft as one pixel. */
export const pointVertices = `#version 300 es
in vec2 position;
in vec4 color;
in float size;
uniform vec2 centre;
uniform vec2 toClip;
uniform float diameter;
uniform float opacity;
out vec4 fill;
out float radius;
void main() {
  gl_Position = vec4((position - centre) * toClip, 0.0, 1.0);
  radius = 0.5 * diameter * size;
  gl_PointSize = 2.0 * radius + 1.0;
  fill = vec4(color.rgb, 1.0) * (color.a * opacity);
}
`

export const pointFragments = `#version 300 es
precision mediump float;
in vec4 fill;
in float radius;
out vec4 shown;
void main() {
  float away = length(gl_PointCoord - 0.5) * (2.0 * radius + 1.0);
  shown = fill * clamp(radius + 0.5 - away, 0.0, 1.0);
}
`

/** A square picture over the map, its first row at the top. */
export const pictureVertices = `#version 300 es
uniform vec2 centre;
uniform vec2 toClip;
uniform float halfSide;
out vec2 spot;
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  spot = vec2(corner.x, 1.0 - corner.y);
  gl_Position = vec4(((corner * 2.0 - 1.0) * halfSide - centre) * toClip, 0.0, 1.0);
}
`

export const pictureFragments = `#version 300 es
precision mediump float;
in vec2 spot;
uniform sampler2D picture;
uniform float opacity;
out vec4 shown;
void main() {
  vec4 color = texture(picture, spot);
  shown = vec4(color.rgb, 1.0) * (color.a * opacity);
}
`

/** A program of two shaders. @throws Error with what the driver says of them */
export function linkedProgram(gl: WebGL2RenderingContext, vertices: string, fragments: string): WebGLProgram {
  const program = gl.createProgram()
  for (const [type, source] of [[gl.VERTEX_SHADER, vertices], [gl.FRAGMENT_SHADER, fragments]] as const) {
    const shader = gl.createShader(type)
    if (shader === null) throw new Error('WebGL makes no shader')
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    gl.attachShader(program, shader)
  }
  gl.linkProgram(program)
  if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true) throw new Error(`WebGL does not take the map's shaders: ${gl.getProgramInfoLog(program) ?? 'no reason given'}`)
  return program
}

/** Whether the driver takes the shaders of points and shading. */
export function drawsPoints(gl: WebGL2RenderingContext): boolean {
  try {
    linkedProgram(gl, pointVertices, pointFragments)
    linkedProgram(gl, pictureVertices, pictureFragments)
    return true
  } catch (error) {
    console.warn(error)
    return false
  }
}
