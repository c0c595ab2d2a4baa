import type { TaskRequest } from '@contract'

/** The command that runs a task. */
export const taskCommand = ({ name, target }: TaskRequest): string => `maintain ${name}${target === null ? '' : ` --target ${target}`}`
