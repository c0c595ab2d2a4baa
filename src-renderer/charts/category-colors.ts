/** Colours that tell groups apart (3:1 on the ground of their scheme) and ramps from little to much. */
export const categoryColors = {
  light: ['#0a6a63', '#cc5a1d', '#5a55c9', '#a87400', '#c02f63', '#2b78ba', '#5f8019', '#8b46b0', '#9c5027', '#4a6577'],
  dark: ['#52c5b6', '#f08b52', '#a29ef5', '#e0b54a', '#f2799f', '#6cb2ec', '#a5c95c', '#cb90ea', '#d39a72', '#9db6c6'],
} as const

export const rampColors = {
  light: ['#8a9f2a', '#3f9a5f', '#1f8a8a', '#2a6496', '#47307f'],
  dark: ['#4b6ea8', '#2f93a3', '#46b58b', '#9dcf63', '#f2e06b'],
} as const

/** Of what belongs to no group. */
export const restColors = { light: '#87938f', dark: '#6b7a75' } as const
