import type { Engine } from '../../src-main/database/engine'

/**
 * A table of `rows` rows with an index whose building (and whose statistics) sleep for `msEach` milliseconds a row: a way to
 * have maintenance under way for as long as a test needs it, the same on both engines.
 */
export async function makeSlowIndex(engine: Engine, { rows, msEach }: { rows: number; msEach: number }): Promise<void> {
  await engine.transaction({}, async (transaction) => {
    await transaction.script(`
      drop table if exists notes;
      create table notes (id integer primary key, text text not null);
      create or replace function slowly(value integer) returns integer language sql immutable as $$ select value $$;
      create index notes_slow on notes (slowly(id));
      insert into notes select n, 'note ' || n from generate_series(1, ${rows}) as n;
      -- only now: filling it is not what should take long
      create or replace function slowly(value integer) returns integer language plpgsql immutable as
        $$ begin perform pg_sleep(${msEach / 1000}); return value; end $$;
    `)
  })
}
