import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { SetupError } from './fail.mjs'
import { own, stop } from './processes.mjs'
import { root } from './repository.mjs'
import { environment } from './run.mjs'

const lastLines = 30

/**
 * Starts a long-running child.
 * @param {string} name shown in messages
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, log?: string, echo?: boolean }} [options] env is added to the
 *   project's own; log is a file that gets every line; echo also prints them, each behind the name
 */
export function startService(name, command, args, { cwd = root, env = {}, log, echo = false } = {}) {
  const child = own(
    spawn(command, args, { cwd, env: environment(env), stdio: ['ignore', 'pipe', 'pipe'], detached: true }),
  )
  if (log) mkdirSync(dirname(log), { recursive: true })
  const file = log && createWriteStream(log, { flags: 'a' })
  const tail = []
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`))
  })
  for (const stream of [child.stdout, child.stderr]) {
    onLines(stream, (line) => {
      file?.write(`${line}\n`)
      if (echo) console.log(`${name} | ${line}`)
      tail.push(line)
      if (tail.length > lastLines) tail.shift()
    })
  }
  return {
    name,
    pid: child.pid,
    /** Resolves to how the child ended, when it does. */
    ended,
    /** The last lines that it printed. */
    tail: () => tail.join('\n'),
    /** Ends the child's whole tree. */
    stop: async () => {
      await stop([child])
      file?.end()
    },
    /**
     * Waits until the condition holds; a child that ends first, or the deadline (in ms), is an error with its last lines.
     * @param {() => boolean | Promise<boolean>} condition
     */
    until: (condition, deadline = 30_000) => waitUntil(condition, { name, deadline, ended, tail, log }),
  }
}

/** @typedef {ReturnType<typeof startService>} Service */

async function waitUntil(condition, { name, deadline, ended, tail, log }) {
  const fail = (what) => {
    const lines = tail.join('\n')
    throw new SetupError(`${name} ${what}${lines && `; its last lines:\n${lines}`}`, log ? `read ${log}` : 'see above')
  }
  let end
  ended.then((how) => {
    end = how
  })
  for (const started = performance.now(); !(await condition()); await delay(100)) {
    if (end !== undefined) fail(`ended before it was ready (${end})`)
    if (performance.now() - started > deadline) fail(`was not ready within ${deadline / 1000} s`)
  }
}

function onLines(stream, use) {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (text) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop()
    for (const line of lines) use(line)
  })
  stream.on('end', () => rest && use(rest))
}
