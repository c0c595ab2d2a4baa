/** Reads that a vector more or less, another model, or another application makes wrong. */
export const foundByVectors = [
  'similar.suggest', 'similar.find', 'similar.histogram', 'similar.why',
  'similar.cards', 'similar.graph', 'similar.reviews', 'embedding.text', 'map.state',
] as const
