/**
 * How many days the log keeps what has ended. Imports whose rows are in the catalogue are never removed: every row can be
 * traced to the import that wrote it.
 */
export const keepDays = {
  /** imports that left nothing (failed, cancelled, discarded, undone): a year, to see what comes once a year twice */
  imports: 365,
  /** raw text of refused records, the largest part of the log: a quarter, after which the store's answer has changed anyway */
  rejects: 90,
  /** maintenance tasks: half a year of weekly runs, which is more than their costs are told from */
  tasks: 180,
  /** samples of the monitors: a year, to see how a catalogue grew from one to the next */
  samples: 366,
} as const
