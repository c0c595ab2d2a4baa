const names: Readonly<Record<string, string>> = {
  game: 'Game', dlc: 'DLC', demo: 'Demo', episode: 'Episode', movie: 'Movie', video: 'Video', series: 'Series',
  advertising: 'Advertising', music: 'Music', mod: 'Mod', hardware: 'Hardware', software: 'Software', other: 'Other',
}

/** A type of application as the interface calls it, the same in every view. A word of the store's own stays as it is. */
export const typeName = (type: string): string => names[type] ?? type
