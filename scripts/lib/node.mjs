import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { arch, platform } from 'node:process'
import { SetupError } from './fail.mjs'
import { at } from './repository.mjs'

/** The machine's own Node only has to run these scripts and npm. */
const oldestMachine = 20
/** Runs TypeScript as it stands, and the libraries that left Node 20 behind. */
const oldestProject = 24

export function checkMachineNode() {
  if (major(process.version) < oldestMachine) {
    throw new SetupError(
      `Node ${process.version} is too old`,
      `install Node ${oldestMachine} or newer (https://nodejs.org), then run the command again`,
    )
  }
}

let found

/** Path of the Node that everything but these scripts runs on: from the lockfile, else the machine's if new enough. */
export function nodePath() {
  if (found) return found
  const installed = ['node', 'node-bin'].map((name) => at('node_modules', `${name}-${platform}-${arch}`, 'bin', 'node'))
  found = [...installed, process.execPath].find((path) => existsSync(path) && major(versionOf(path)) >= oldestProject)
  if (!found) {
    throw new SetupError(
      `no Node ${oldestProject} that runs on ${platform}-${arch} came with the dependencies`,
      `install Node ${oldestProject} (https://nodejs.org), or delete node_modules and run the command again`,
    )
  }
  return found
}

function versionOf(path) {
  try {
    return execFileSync(path, ['--version'], { encoding: 'utf8' })
  } catch {
    // A binary for another libc exists but does not start.
    return 'v0'
  }
}

function major(version) {
  return Number(version.replace(/^v/, '').split('.')[0])
}
