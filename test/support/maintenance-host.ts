import { HostProcess, preparedCatalogue } from './host-process'
import { runOn } from './sample-host'
import { adminUrl, asAdmin, urlOf } from './test-server'
import { until } from './wait'

/** A server's own autovacuum would clear dead rows away, and count anew, at a moment of its own. */
const noAutovacuum = `
  do $$ declare one record; begin
    for one in select oid::regclass as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace loop
      execute format('alter table %s set (autovacuum_enabled = off)', one.name);
    end loop;
  end $$`

/** A host with an open catalogue, an empty one unless another is given, that nothing looks after by itself: an embedded one, or a database of the test server. */
export async function untendedHost(database: string | null, starting = HostProcess.startPrepared()): Promise<HostProcess> {
  const host = await starting
  await until('the catalogue to open', async () => (await host.call('catalogue.state', {})).state === 'open', 240_000)
  if (database !== null) {
    const password = decodeURIComponent(new URL(adminUrl ?? 'http://none').password)
    await host.call('catalogue.open', { kind: 'server', url: urlOf({ database, password: null }), password, createExtension: true })
    await asAdmin(noAutovacuum, database)
  }
  await host.call('maintenance.setSchedule', { afterImport: false, weekly: false })
  return host
}

export async function importSample(host: HostProcess): Promise<void> {
  await host.call('imports.startSample', {})
  await until('the sample to be imported', async () => (await host.call('imports.list', {}))[0]?.state === 'applied' && (await host.call('imports.running', {})) === null)
}

/** Runs statements beside the host. Nobody else can be connected to an embedded catalogue, so its host is another one afterwards. */
export async function plant(host: HostProcess, database: string | null, statements: readonly string[]): Promise<HostProcess> {
  if (database !== null) {
    await asAdmin(statements.join(';'), database)
    return host
  }
  await host.stop()
  await runOn(preparedCatalogue(host.dataFolder), statements)
  return HostProcess.start(host.dataFolder)
}
