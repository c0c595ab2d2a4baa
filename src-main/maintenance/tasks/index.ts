import type { TaskName } from '@contract'
import { analyze } from './analyze'
import { changeSetting } from './change-setting'
import { checkpoint } from './checkpoint'
import { createIndex } from './create-index'
import { dropIndex } from './drop-index'
import { dropInvalidIndex } from './drop-invalid-index'
import { embedStale } from './embed-stale'
import type { TaskKind } from './kind'
import { rebuildVectorIndex } from './rebuild-vector-index'
import { refreshView } from './refresh-view'
import { reindex } from './reindex'
import { repair } from './repair'
import { trimHistory } from './trim-history'
import { trimStaging } from './trim-staging'
import { vacuum } from './vacuum'

export const kinds: Readonly<Record<TaskName, TaskKind>> = {
  vacuum,
  analyze,
  'refresh-view': refreshView,
  reindex,
  'rebuild-vector-index': rebuildVectorIndex,
  checkpoint,
  'embed-stale': embedStale,
  'drop-invalid-index': dropInvalidIndex,
  'trim-staging': trimStaging,
  'trim-history': trimHistory,
  'create-index': createIndex,
  'drop-index': dropIndex,
  'change-setting': changeSetting,
  repair,
}
