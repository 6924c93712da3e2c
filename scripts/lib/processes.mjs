import { execFileSync, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Children that run now. Each leads a process group of its own, so that its whole tree can be signalled at once. */
const owned = new Set()
const graceful = 5_000
let reaper

/**
 * Takes over a child that was spawned with `detached: true`: its tree ends with this process, however that ends.
 * @template {import('node:child_process').ChildProcess} C
 * @param {C} child
 * @returns {C}
 */
export function own(child) {
  if (child.pid === undefined) return child
  watchThisProcess()
  owned.add(child)
  reaper.stdin.write(`+${child.pid}\n`)
  child.once('exit', () => {
    // What the child left running in its group goes with it.
    signalGroup(child, 'SIGKILL')
    owned.delete(child)
    reaper.stdin.write(`-${child.pid}\n`)
  })
  return child
}

/** Ends the trees of the children given (all by default): SIGTERM first, SIGKILL for what has not ended after 5 s. */
export async function stop(children = [...owned]) {
  const live = children.filter((child) => owned.has(child))
  const ended = Promise.all(live.map((child) => new Promise((done) => child.once('exit', done))))
  for (const child of live) signalGroup(child, 'SIGTERM')
  const timer = setTimeout(() => {
    for (const child of live) signalGroup(child, 'SIGKILL')
  }, graceful)
  await ended
  clearTimeout(timer)
}

/** The exit code after a signal: 128 + its number, unless the command says that being interrupted is its normal end. */
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }

/** From now on Ctrl-C is the expected way to end this command, which then exits 0. */
export function expectInterrupt() {
  exitCodes.SIGINT = 0
}

function watchThisProcess() {
  if (reaper) return
  reaper = spawn(process.execPath, [fileURLToPath(new URL('reaper.mjs', import.meta.url))], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  reaper.stdin.on('error', () => {})
  reaper.stdin.unref()
  reaper.unref()
  process.on('exit', () => {
    for (const child of owned) signalGroup(child, 'SIGKILL')
  })
  for (const signal of Object.keys(exitCodes)) process.on(signal, () => end(signal))
  if (process.env.npm_lifecycle_event) watchNpm()
}

let ending = false

async function end(signal) {
  // A second Ctrl-C does not wait: the exit handler kills what is left.
  if (!ending) {
    ending = true
    await stop()
  }
  process.exit(exitCodes[signal])
}

/** npm that was killed cannot pass the signal on, and the shell between it and this process would wait on. */
function watchNpm() {
  const watched = [process.ppid]
  try {
    const [, parent, shell] = /(\d+) +(.*)/.exec(
      execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(process.ppid)], { encoding: 'utf8' }),
    )
    if (/(^|[/-])(ba|da|z|k)?sh$/.test(shell.trim())) watched.push(Number(parent))
  } catch {
    // A system without ps: the parent alone is watched.
  }
  setInterval(() => {
    if (process.ppid !== watched[0] || !watched.every(isAlive)) end('SIGTERM')
  }, 1_000).unref()
}

/** Whether a process with this id runs. */
export function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal)
  } catch {
    // The group has ended already.
  }
}
