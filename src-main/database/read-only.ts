import { LudographError } from '@contract'

/** Whether something was refused because the catalogue comes from elsewhere and is open to be read. */
export const isReadOnly = (error: unknown): boolean => error instanceof LudographError && error.code === 'catalogue_read_only'
