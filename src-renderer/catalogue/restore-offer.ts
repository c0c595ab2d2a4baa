import { createStore } from '../store'

/** A backup that the user dropped on the window, until its dialog is closed. */
export const restoreOffer = createStore<File | null>(null)
