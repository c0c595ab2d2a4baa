import { describedShapes, guessWish, knownMappings } from '../../../app'
import { userFolder } from '../../data-folder'
import { command } from '../command'

/** All shapes that `--shape` can name, those that are refused among them. */
const allShapes = (): typeof describedShapes => [
  ...describedShapes,
  { name: guessWish, title: 'As names and values suggest', recognises: 'records of no known shape, with --shape guess: look at what came of them' },
  ...knownMappings(userFolder()).map(({ name, title, keys }) => ({ name, title: `${title} (mapping of fields)`, recognises: `offered for records with ${keys.slice(0, 8).join(', ')}; read with --shape ${name}` })),
]

const shapesText = (shapes: readonly { name: string; title: string; recognises: string }[]): string =>
  shapes.map(({ name, title, recognises }) => `${name}\n    ${title}: ${recognises}`).join('\n')

export const shapesCommand = command({
  name: 'shapes',
  about: 'List the shapes of records that an import reads, and how it recognises them.',
  opens: 'nothing',
  read: () => null,
  async run() {
    const shapes = allShapes()
    return { json: { shapes }, text: shapesText(shapes) }
  },
})
