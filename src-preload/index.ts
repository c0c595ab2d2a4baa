import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { ErrorCode, FileGrant, Result } from '@contract'
import { channels, type Bridge } from '@contract/bridge'

const failure = (code: ErrorCode, message: string, hint: string | null): Result<never> => ({
  ok: false,
  error: { code, message, hint, detail: null },
})

/** The core answers with Results; what rejects here is the line itself (the core is gone, or the value cannot be sent). */
async function invoke<Value>(channel: string, ...values: unknown[]): Promise<Result<Value>> {
  try {
    return (await ipcRenderer.invoke(channel, ...values)) as Result<Value>
  } catch {
    return failure('internal', 'The application did not answer.', 'Start Ludograph again.')
  }
}

/** The path of a dropped file, which the page itself never learns; '' for what is not a file on disk. */
function pathOf(file: File): string {
  try {
    return webUtils.getPathForFile(file)
  } catch {
    return ''
  }
}

const bridge: Bridge = {
  call: (name, input) => invoke(channels.call, name, input),
  on(listener) {
    const forward = (_event: unknown, event: Parameters<typeof listener>[0]): void => {
      listener(event)
    }
    ipcRenderer.on(channels.event, forward)
    return () => {
      ipcRenderer.off(channels.event, forward)
    }
  },
  async offerFile(file) {
    const path = pathOf(file)
    if (path !== '') return invoke<FileGrant>(channels.offerFile, path)
    return failure(
      'file_not_found',
      'This file has no place on disk.',
      'Save it to a folder first, then drop it from there.',
    )
  },
}

contextBridge.exposeInMainWorld('ludograph', bridge)
