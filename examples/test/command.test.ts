import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { nodePath } from '../../scripts/lib/node.mjs'
import { portAnswers } from '../../scripts/lib/port.mjs'
import { at } from '../../scripts/lib/repository.mjs'
import type { Ports } from '../devnet/settings.ts'
import { place } from './support.ts'

/** Runs the orchestrator as `npm start` does after the set-up. */
const start = (args: string[], env: Record<string, string> = {}) =>
  run([at('examples', 'devnet', 'main.ts'), ...args], env)

async function run(args: string[], env: Record<string, string> = {}) {
  const child = spawn(nodePath(), args, { env: { ...process.env, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
  const [code] = await once(child, 'close')
  return { code, output }
}

const environment = (ports: Ports) => ({
  GENEX_ANVIL_PORT: String(ports.anvil),
  GENEX_RELAYER_PORT: String(ports.relayer),
  GENEX_INDEXER_PORT: String(ports.indexer),
})

test('a taken port is named with its cure, and nothing is started', async () => {
  const { directory, ports, remove } = await place()
  const other = createServer().listen(ports.relayer, '127.0.0.1')
  await once(other, 'listening')
  const { code, output } = await start([], { ...environment(ports), GENEX_DATA: directory })
  other.close()
  remove()
  expect(code).toBe(1)
  expect(output).toContain(`port ${ports.relayer}`)
  expect(output).toContain(`GENEX_RELAYER_PORT=${ports.relayer + 1}`)
  expect(output).not.toContain('anvil on port')
})

test('data that another stack uses is refused, whatever the ports; a lock of a dead process is not', async () => {
  const { directory, ports, remove } = await place()
  const holder = spawn('sleep', ['60'])
  const ended = once(holder, 'exit')
  const refusal = `already runs on ${directory} (process ${holder.pid})`
  mkdirSync(dirname(directory), { recursive: true })
  writeFileSync(`${directory}.lock`, String(holder.pid))
  const env = { ...environment(ports), GENEX_DATA: directory }
  const refused = await start([], env)
  expect(refused.code).toBe(1)
  expect(refused.output).toContain(refusal)
  expect(refused.output).toContain(`GENEX_DATA='${directory}-2' GENEX_ANVIL_PORT=${ports.anvil + 1}`)

  holder.kill()
  await ended
  const other = createServer().listen(ports.anvil, '127.0.0.1')
  await once(other, 'listening')
  const next = await start([], env)
  other.close()
  remove()
  expect(next.output).toContain(`port ${ports.anvil}`)
  expect(existsSync(`${directory}.lock`)).toBe(false)
})

test('Ctrl-C ends every process, also in the middle of the story', async () => {
  const { directory, ports, remove } = await place()
  const env = { ...environment(ports), GENEX_DATA: directory }
  const child = spawn(nodePath(), [at('examples', 'devnet', 'main.ts')], { env: { ...process.env, ...env } })
  let output = ''
  child.stdout.setEncoding('utf8')
  for await (const text of child.stdout) {
    output += text
    if (output.includes('becomes an issuer')) break
  }
  const closed = once(child, 'exit')
  child.kill('SIGINT')
  expect(await closed).toEqual([0, null])
  expect(await Promise.all(Object.values(ports).map(portAnswers))).toEqual([false, false, false])
  remove()
})

test('an unknown option is an error that lists those that exist', async () => {
  const { code, output } = await start(['--twice'])
  expect(code).toBe(1)
  expect(output).toContain('--once')
})

test.each([
  ['--help', 0, 'npm run quickstart -- <folder>'],
  ['--no-such', 1, '--no-such'],
])('quickstart %s exits with %i and makes no folder', async (name, expected, text) => {
  const { code, output } = await run([at('scripts', 'quickstart.mjs'), name])
  expect(code).toBe(expected)
  expect(output).toContain(text)
  expect(existsSync(join(dirname(at()), name))).toBe(false)
})
