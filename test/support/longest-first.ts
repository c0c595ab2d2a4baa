import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The files that take longest, the longest first. One that began last would run on alone while the other worker has nothing
 * left to do. `npm test` names the slowest files of a group.
 */
const longest = [
  'contract/import-crash',
  'contract/import-course',
  'contract/maintenance-cancel',
  'contract/engine-stopping',
  'contract/upgrade',
  'contract/maintenance-queue',
  'contract/maintenance-tasks',
  'contract/embedding',
  'contract/questions',
  'contract/maintenance-crash',
  'contract/embedded',
  'contract/disk-full',
]

const rank = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
  return place < 0 ? longest.length : place
}

/** The order is the same in every run, on a fresh clone too: vitest's own needs the times of earlier runs. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId))
  }
}
