import { adminUrl, asAdmin, randomName } from './test-server'

/** Before the first test of a group: names the template databases of this run. After the last: drops them. */
export default function setup(): () => Promise<void> {
  const prefix = randomName()
  process.env['LUDOGRAPH_TEST_TEMPLATES'] = prefix
  return async () => {
    if (adminUrl === null) return
    const made = await asAdmin<{ datname: string }>(`select datname from pg_database where starts_with(datname, '${prefix}')`)
    for (const { datname } of made) await asAdmin(`drop database if exists ${datname} with (force)`)
  }
}
