import type { CallInput, CallOutput, maintenanceCalls } from '@contract'

export type MaintenanceCall = keyof typeof maintenanceCalls
/** One function for each call of the contract's `maintenance.*`. */
export type MaintenanceHandlers = { [Name in MaintenanceCall]: (input: CallInput<Name>) => Promise<CallOutput<Name>> }
