import type { FileGrant, Result } from '@contract'
import { bridgeError } from './bridge-error'

/**
 * Sends a file to the browser host. XMLHttpRequest, because fetch tells nothing about the progress of a body.
 * Never rejects: what goes wrong is an error value, as for every other call.
 */
export function upload(file: File, onProgress: (share: number) => void): Promise<Result<FileGrant>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('PUT', '/upload')
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name))
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total)
    }
    request.onload = () => resolve(readAnswer(request.responseText, request.status))
    request.onerror = () =>
      resolve(
        bridgeError(
          `“${file.name}” could not be handed over: the transfer broke off.`,
          'Check that the file can still be read and that Ludograph is still running, then try again.',
        ),
      )
    request.send(file)
  })
}

function readAnswer(text: string, status: number): Result<FileGrant> {
  try {
    return JSON.parse(text) as Result<FileGrant>
  } catch {
    return bridgeError('Ludograph did not accept the file.', 'Reload the page and try again.', `HTTP ${status}: ${text.slice(0, 500)}`)
  }
}
