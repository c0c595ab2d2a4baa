import type { ErrorCode } from './errors'

/** What was being done when the file system refused; the path if the error itself does not name it. */
export interface PathUse {
  readonly doing: 'read' | 'write'
  readonly path?: string
}

interface SystemError extends Error {
  readonly code: string
  readonly path?: unknown
  readonly syscall?: unknown
}

interface Explained {
  readonly code: ErrorCode
  readonly message: string
  readonly hint: string
  readonly detail: string
}

/** System calls of the file system: an errno from any other (connect, spawn) is not about a path. */
const fileCalls = new Set([
  ...['access', 'open', 'close', 'read', 'stat', 'lstat', 'fstat', 'statfs', 'scandir', 'opendir', 'readlink', 'realpath'],
  ...['write', 'mkdir', 'mkdtemp', 'rmdir', 'rm', 'unlink', 'rename', 'link', 'symlink', 'copyfile', 'cp', 'fsync', 'fdatasync', 'ftruncate'],
  ...['chmod', 'fchmod', 'lchmod', 'chown', 'fchown', 'utime', 'futime'],
])
const readingCalls = new Set(['access', 'open', 'read', 'stat', 'lstat', 'fstat', 'statfs', 'scandir', 'opendir', 'readlink', 'realpath'])

function isSystemError(error: unknown): error is SystemError {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false
  // Node refuses a path with a NUL in it before it asks the system.
  if (error.code === 'ERR_INVALID_ARG_VALUE') return /null bytes/.test(error.message)
  const { path, syscall } = error as { path?: unknown; syscall?: unknown }
  return /^E[A-Z0-9]+$/.test(error.code) && (typeof syscall === 'string' ? fileCalls.has(syscall) : typeof path === 'string')
}

const longest = 300

/** A path as it may stand in a sentence: on one line, whatever characters it holds, and not longer than a sentence bears. */
export function shownPath(path: string): string {
  const plain = path.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`.replace('\\u000a', '\\n'))
  return plain.length <= longest ? plain : `${plain.slice(0, longest / 2)}…${plain.slice(-longest / 2)}`
}

type Sentence = (path: string, doing: PathUse['doing']) => Omit<Explained, 'detail'>

/** What Node makes of bytes in a name that are not UTF-8. */
const undecodable = '\ufffd'
const misnamed = 'Its name is not valid UTF-8, so it cannot be opened by it: rename it.'

const missing: Sentence = (path, doing) =>
  doing === 'read'
    ? { code: 'file_not_found', message: `There is no such file or folder: ${path}.`, hint: path.includes(undecodable) ? misnamed : 'Check its name. If it is a link, what it leads to may be gone.' }
    : { code: 'bad_path', message: `${path} cannot be written: the folder it would be in is not there.`, hint: 'Make that folder first, or choose another one. If the path is a link, what it leads to may be gone.' }

const denied: Sentence = (path, doing) => ({
  code: 'no_permission',
  message: `You do not have the permission to ${doing} ${path}.`,
  hint: 'Change the permissions of the file or of the folders it is in, or use another place.',
})

const full: Sentence = (path) => ({
  code: 'disk_full',
  message: `There is no room left for ${path}: its disk is full, or your share of it is used up.`,
  hint: 'Free some space there, then try again.',
})

const unusable = (why: string, hint: string): Sentence => (path) => ({ code: 'bad_path', message: `${path} cannot be used: ${why}.`, hint })

const notAFolder = unusable('a file stands where a folder should be', 'Check the path, or move that file out of the way.')

const busy: Sentence = (path, doing) => ({
  code: doing === 'read' ? 'file_unreadable' : 'file_unwritable',
  message: `${path} is in use by another program.`,
  hint: 'Close it there, then try again.',
})

/** EMFILE and ENFILE say nothing about the file, but about the system. */
const tooMany: Sentence = (path, doing) => ({
  code: doing === 'read' ? 'file_unreadable' : 'file_unwritable',
  message: `${path} cannot be opened: too many files are open on this computer.`,
  hint: 'Close some programs, then try again.',
})

const broken: Sentence = (path, doing) => ({
  code: doing === 'read' ? 'file_unreadable' : 'file_unwritable',
  message: `The disk reported an error when ${path} was ${doing === 'read' ? 'read' : 'written'}.`,
  hint: 'Check that the disk is connected and works. If it is about to fail, copy what can still be read.',
})

const unsupported = unusable('its file system cannot do what is needed', 'Use a folder on another disk.')

const sentences: Readonly<Record<string, Sentence>> = {
  ENOENT: missing,
  EACCES: denied,
  EPERM: denied,
  EROFS: (path) => ({
    code: 'disk_read_only',
    message: `${path} cannot be written: it is on a disk or file system that is read-only.`,
    hint: 'Copy it to a disk that can be written, or use another place.',
  }),
  ENOSPC: full,
  EDQUOT: full,
  EFBIG: unusable('its file system does not take files this large', 'Use a folder on another disk.'),
  ENOTDIR: notAFolder,
  EEXIST: notAFolder,
  EISDIR: (path) => ({ code: 'is_folder', message: `${path} is a folder, not a file.`, hint: 'Name a file in it.' }),
  ENOTEMPTY: unusable('the folder is not empty', 'Move what is in it elsewhere, or use another folder.'),
  ELOOP: unusable('its links lead in a circle', 'Remove the link, or name the place that it should lead to.'),
  ENAMETOOLONG: unusable('the name is too long for its file system', 'Use a shorter name.'),
  EINVAL: unusable('its file system does not take this name', 'Use a name of letters and digits.'),
  EILSEQ: unusable('its file system does not take this name', 'Use a name of letters and digits.'),
  ERR_INVALID_ARG_VALUE: unusable('a path cannot hold this character', 'Use a name of letters and digits.'),
  EBUSY: busy,
  ETXTBSY: busy,
  EMFILE: tooMany,
  ENFILE: tooMany,
  EIO: broken,
  ENXIO: broken,
  ENODEV: broken,
  ESTALE: broken,
  ENOTCONN: broken,
  EHOSTDOWN: broken,
  ENOTSUP: unsupported,
  EOPNOTSUPP: unsupported,
  ENOSYS: unsupported,
  EMLINK: unsupported,
  EXDEV: unsupported,
}

const other: Sentence = (path, doing) => ({
  code: doing === 'read' ? 'file_unreadable' : 'file_unwritable',
  message: `${path} cannot be ${doing === 'read' ? 'read' : 'written'}.`,
  hint: 'Check that it is there, that you may use it, and that its disk is connected.',
})

/**
 * An error of the file system as a cause, with its path, and a cure; null for any other error. Everything that touches
 * a path a user can choose hands its errors to this, so that each errno reads the same everywhere.
 */
export function explainPathError(error: unknown, use?: PathUse): Explained | null {
  if (!isSystemError(error)) return null
  const { code, message, path, syscall } = error
  const doing = use?.doing ?? (typeof syscall === 'string' && readingCalls.has(syscall) ? 'read' : 'write')
  const named = use?.path ?? (typeof path === 'string' ? path : null)
  const sentence = sentences[code] ?? other
  return { ...sentence(named === null ? 'the file' : shownPath(named), doing), detail: shownPath(message) }
}
