import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { claimPort, freePort, portAnswers } from './port.mjs'
import { startService } from './service.mjs'

const fixture = fileURLToPath(new URL('fixtures/tree.mjs', import.meta.url))

/** Starts the fixture in a group of its own, as a terminal does, and reads the ids of its service and grandchild. */
async function tree(command, args) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const closed = once(child, 'exit')
  let text = ''
  child.stdout.setEncoding('utf8')
  for await (const chunk of child.stdout) {
    text += chunk
    if (/\d+ \d+\n/.test(text)) break
  }
  return { child, closed, pids: /(\d+) (\d+)\n/.exec(text).slice(1).map(Number) }
}

function isAlive(pid) {
  try {
    // A zombie that its new parent has not collected yet is not running.
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z')
  } catch {
    return false
  }
}

const allGone = (pids) => vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), { timeout: 10_000, interval: 50 })

test.each([
  ['SIGINT', 130, 'stubborn'],
  ['SIGTERM', 143, 'stay'],
  ['SIGHUP', 129, 'stay'],
])(
  '%s ends the whole tree and exits with %i, its service being %s',
  { timeout: 20_000 },
  async (signal, code, mode) => {
    const { child, closed, pids } = await tree(process.execPath, [fixture, mode])
    expect(pids.every(isAlive)).toBe(true)
    child.kill(signal)
    expect(await closed).toEqual([code, null])
    await allGone(pids)
  },
)

test('a command that is killed leaves nothing behind', async () => {
  const { child, closed, pids } = await tree(process.execPath, [fixture, 'stay'])
  child.kill('SIGKILL')
  await closed
  await allGone(pids)
})

test('a command that crashes leaves nothing behind', async () => {
  const { closed, pids } = await tree(process.execPath, [fixture, 'crash'])
  expect(await closed).toEqual([1, null])
  await allGone(pids)
})

test.each([
  ['Ctrl-C', (pid) => process.kill(-pid, 'SIGINT')],
  ['SIGTERM to npm alone', (pid) => process.kill(pid, 'SIGTERM')],
  ['SIGKILL to npm alone', (pid) => process.kill(pid, 'SIGKILL')],
])('started through npm, %s ends the whole tree', { timeout: 20_000 }, async (_, end) => {
  const { child, closed, pids } = await tree('npm', ['exec', '--offline', '-c', `node "${fixture}" stay`])
  end(child.pid)
  await closed
  await allGone(pids)
})

test('a service that ends before it is ready fails with its last words', async () => {
  const service = startService('short', process.execPath, ['-e', 'console.error("no luck"); process.exit(3)'])
  await expect(service.until(() => false)).rejects.toThrow(/short ended before it was ready \(exit 3\).*no luck/s)
})

test('a service that is not ready in time fails, and stop ends it', async () => {
  const service = startService('slow', process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await expect(service.until(() => false, 300)).rejects.toThrow('slow was not ready within 0.3 s')
  await service.stop()
  expect(await service.ended).toBe('SIGTERM')
})

test('a taken port is named with its cure; a free one passes', async () => {
  const port = await freePort()
  await expect(claimPort(port, 'relayer', 'RELAYER_PORT')).resolves.toBeUndefined()
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  expect(await portAnswers(port)).toBe(true)
  await expect(claimPort(port, 'relayer', 'RELAYER_PORT')).rejects.toMatchObject({
    message: expect.stringContaining(`port ${port}`),
    cure: expect.stringContaining('RELAYER_PORT='),
  })
  server.close()
})
