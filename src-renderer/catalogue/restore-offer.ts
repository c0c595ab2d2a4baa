import { createStore } from '../store'

/** A backup that the user dropped on the window, until its dialog is closed. */
export const restoreOffer = createStore<File | null>(null)

/** Whether a file is a backup, by its name. */
export const isBackupFile = (name: string): boolean => name.toLowerCase().endsWith('.ludograph')
