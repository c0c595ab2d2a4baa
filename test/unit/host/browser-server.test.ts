import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { LudographError } from '@contract'
import { startBrowserHost, type BrowserHost } from '../../../src-main/host/browser-server'
import { cookieHeader, redeem } from '../../support/browser-session'
import { fakeApp, type FakeApp } from '../../support/fake-app'

describe('the browser host', () => {
  let folder: string
  let app: FakeApp
  let host: BrowserHost
  let cookie: string
  const start = (port = 0): Promise<BrowserHost> =>
    startBrowserHost({ app, rendererFolder: folder, dataFolder: folder, port, devOrigin: 'http://127.0.0.1:5173' })

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ludograph-browser-'))
    writeFileSync(join(folder, 'index.html'), '<p>page</p>')
    app = fakeApp((name) => ({ from: name }))
    host = await start()
    cookie = cookieHeader(await redeem(host.url))
  })
  afterEach(async () => {
    await host.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const own = (): string => `http://127.0.0.1:${host.port}`
  const uploadAddress = (): string => `${own()}/upload`
  const uploads = (): string[] => readdirSync(join(folder, 'uploads')).flatMap((name) => readdirSync(join(folder, 'uploads', name)))

  async function openSocket(origin = own()): Promise<WebSocket> {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, { origin, headers: { Cookie: cookie } })
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    return socket
  }
  const next = (socket: WebSocket): Promise<unknown> =>
    new Promise((resolve) => socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString()))))

  it('tells an address that shows the page', async () => {
    const other = await start()
    expect(other.url).toMatch(new RegExp(`^http://127.0.0.1:${other.port}/open\\?key=[\\w-]{43}$`))
    expect(await (await fetch(other.url)).text()).toBe('<p>page</p>')
    await other.close()
    const answer = await fetch(own())
    expect(await answer.text()).toBe('<p>page</p>')
    expect(answer.headers.get('content-security-policy')).toContain(
      `connect-src 'self' ws://127.0.0.1:${host.port} ws://localhost:${host.port};`,
    )
    const head = await fetch(own(), { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '11', ''])
  })

  it('answers calls by their number', async () => {
    const socket = await openSocket()
    socket.send('{"id":7,"call":"app.about","input":{}}')
    expect(await next(socket)).toEqual({ id: 7, result: { ok: true, value: { from: 'app.about' } } })
    socket.send('{"id":8,"call":"app.about"}')
    expect(await next(socket)).toMatchObject({ id: 8, result: { ok: false, error: { code: 'bad_input' } } })
  })

  it('answers in words when an answer cannot be sent', async () => {
    app.handlers['app.about'] = () => Promise.resolve({ big: 1n } as never)
    const socket = await openSocket()
    socket.send('{"id":1,"call":"app.about","input":{}}')
    expect(await next(socket)).toMatchObject({ id: 1, result: { ok: false, error: { code: 'internal' } } })
  })

  it('tells every page what happens', async () => {
    const sockets = [await openSocket(), await openSocket('http://127.0.0.1:5173')]
    const told = Promise.all(sockets.map(next))
    app.emit({ topic: 'catalogue.changed', payload: {} })
    const event = { event: { topic: 'catalogue.changed', payload: {} } }
    expect(await told).toEqual([event, event])
  })

  it('takes a file and hands it to the core under its name', async () => {
    const body = Buffer.alloc(3_000_000, 'spiele')
    const headers = { Origin: own(), Cookie: cookie, 'X-File-Name': encodeURIComponent('Meine Spiele.json') }
    const answer = await fetch(uploadAddress(), { method: 'PUT', headers, body })
    expect(await answer.json()).toMatchObject({ ok: true, value: { name: 'Meine Spiele.json' } })
    const [granted] = app.granted
    expect(granted?.options).toEqual({ name: 'Meine Spiele.json', temporary: true })
    expect(readFileSync(granted?.path ?? '').equals(body)).toBe(true)
  })

  it("passes on the core's refusal and keeps nothing", async () => {
    app.refuseGrants(new LudographError('file_empty', 'The file is empty.', 'Choose another one.'))
    const answer = await fetch(uploadAddress(), { method: 'PUT', headers: { Origin: own(), Cookie: cookie, 'X-File-Name': 'a' }, body: '' })
    expect(answer.status).toBe(200) // it arrived: a refusal is an answer
    expect(await answer.json()).toEqual({
      ok: false,
      error: { code: 'file_empty', message: 'The file is empty.', hint: 'Choose another one.', detail: null },
    })
    expect(uploads()).toEqual([])
  })

  /** Announces so many bytes and sends only a few. */
  function announce(bytes: number): { answer: Promise<{ status: number; body: string }>; abort: () => void } {
    const request = httpRequest(uploadAddress(), {
      method: 'PUT',
      headers: { Origin: own(), Cookie: cookie, 'X-File-Name': 'big.json', 'Content-Length': String(bytes) },
    })
    const answer = new Promise<{ status: number; body: string }>((resolve, reject) => {
      request.on('error', reject)
      request.on('response', (response) => {
        let body = ''
        response.on('data', (part: Buffer) => (body += part.toString()))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      })
    })
    request.write('x'.repeat(1000))
    return { answer, abort: () => request.destroy() }
  }

  it('refuses a file that is too large before it reads it', async () => {
    const { answer, abort } = announce(64 * 1024 ** 3 + 1)
    const { status, body } = await answer
    expect([status, JSON.parse(body)]).toMatchObject([413, { ok: false, error: { code: 'file_unreadable' } }])
    abort()
    expect(uploads()).toEqual([])
  })

  it('refuses a file that the disk has no room for', async ({ skip }) => {
    const disk = await statfs(folder)
    const tooMuch = disk.bavail * disk.bsize + 1024 ** 3
    if (tooMuch > 64 * 1024 ** 3) skip('this disk has room for everything that may be uploaded')
    const { answer, abort } = announce(tooMuch)
    const { status, body } = await answer
    expect([status, JSON.parse(body)]).toMatchObject([507, { ok: false, error: { code: 'disk_full' } }])
    abort()
  })

  it('keeps nothing of an upload that breaks off', async () => {
    const { answer, abort } = announce(10_000)
    await expect.poll(uploads).toHaveLength(1)
    abort()
    await expect(answer).rejects.toThrow()
    await expect.poll(uploads).toEqual([])
    expect(app.granted).toEqual([])
  })

  it('sweeps away what a killed host left, and nothing of one that runs', async () => {
    const left = join(folder, 'uploads', '999999999-left')
    const running = join(folder, 'uploads', '1-running')
    const foreign = join(folder, 'uploads', 'notes')
    for (const path of [left, running, foreign]) mkdirSync(path)
    const second = await start()
    expect([existsSync(left), existsSync(running), existsSync(foreign)]).toEqual([false, true, true])
    expect(readdirSync(join(folder, 'uploads')).filter((name) => name.startsWith(`${process.pid}-`))).toHaveLength(2)
    await second.close()
    expect(readdirSync(join(folder, 'uploads')).filter((name) => name.startsWith(`${process.pid}-`))).toHaveLength(1)
  })

  it('says that a port is taken', async () => {
    await expect(start(host.port)).rejects.toMatchObject({ code: 'usage', message: `Port ${host.port} is taken.` })
    expect(readdirSync(join(folder, 'uploads'))).toHaveLength(1)
  })

  it('ends every line when it closes', async () => {
    const socket = await openSocket()
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await host.close()
    await closed
    await expect(fetch(host.url)).rejects.toThrow()
    expect(readdirSync(join(folder, 'uploads'))).toEqual([])
  })
})
