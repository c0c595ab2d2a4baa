import type { CallInput, CallName, CallOutput } from '@contract'
import type { Engine } from '../database/engine'
import type { FileGrants } from './file-grants'
import type { Imports } from './imports'
import { languageOfNames, setLanguageOfNames } from './name-language'
import { setSourceOrder, sourceOrder } from './source-order'

interface Context {
  /** of the open catalogue. @throws LudographError `no_catalogue` */
  readonly imports: () => Imports
  readonly engine: () => Engine
  readonly grants: FileGrants
  readonly samplePath: string
}

type AboutMappings = 'imports.unknownRecords' | 'imports.tryMapping' | 'imports.mappings' | 'imports.saveMapping' | 'imports.deleteMapping'
type ImportHandlers = { [Name in Exclude<Extract<CallName, `imports.${string}`>, AboutMappings>]: (input: CallInput<Name>) => Promise<CallOutput<Name>> }

const done = { done: true } as const

/** What the contract's `imports.*` calls do, but for those about mappings of fields. */
export const importHandlers = ({ imports, engine, grants, samplePath }: Context): ImportHandlers => ({
  'imports.start': async ({ token, ...wishes }) => imports().start(grants.redeem(token), wishes),
  'imports.startSample': async () => {
    const { token } = await grants.grant(samplePath)
    return imports().start(grants.redeem(token), { hold: false, resume: false })
  },
  'imports.answer': async ({ id, answer }) => imports().decide(id, answer).then(() => done),
  'imports.list': async () => imports().list(),
  'imports.running': async () => imports().running(),
  'imports.cancel': async ({ id }) => imports().cancel(id).then(() => done),
  'imports.apply': async ({ id }) => imports().decide(id, 'apply').then(() => done),
  'imports.discard': async ({ id }) => imports().decide(id, 'discard').then(() => done),
  'imports.resume': async ({ id }) => imports().resume(id).then(() => done),
  'imports.undo': async ({ id }) => imports().undo(id),
  'imports.preview': async ({ id }) => imports().preview(id),
  'imports.previewRows': async ({ id, ...page }) => imports().previewRows(id, page),
  'imports.difference': async ({ id, appid }) => imports().difference(id, appid),
  'imports.sources': async () => ({ order: await sourceOrder(engine()) }),
  'imports.language': async () => ({ language: await languageOfNames(engine()) }),
  'imports.setLanguage': async ({ language }) => setLanguageOfNames(engine(), language).then(() => done),
  'imports.setSources': async ({ order }) => setSourceOrder(engine(), order).then(() => done),
  'imports.report': async ({ id }) => imports().report(id),
  'imports.waitingReviews': async () => imports().waitingReviews(),
  'imports.queue': async () => imports().queue,
  'imports.pauseQueue': async ({ paused }) => {
    imports().pauseQueue(paused)
    return done
  },
  'imports.move': async ({ id, place }) => {
    imports().move(id, place)
    return done
  },
  'imports.rejects': async ({ id, ...page }) => imports().rejects(id, page),
})
