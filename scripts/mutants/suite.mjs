// The campaigns can fail: contracts that are wrong in one place, and a campaign each that must find it.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SetupError } from '../lib/fail.mjs'
import { at } from '../lib/repository.mjs'
import { runForge } from '../lib/suites.mjs'
import { gain, invariant } from './list.mjs'

/**
 * One build holds every mutant, since a build takes minutes: number n is in force in a block whose coinbase is n, which
 * Foundry sets and no contract of ours reads. None is in force at 0. @returns {import('../lib/suites.mjs').Suite}
 */
export function mutants() {
  return async (label) => {
    const folder = mkdtempSync(join(tmpdir(), 'genex-mutants-'))
    try {
      build(folder)
      const failures = []
      let passed = 0
      const judge = (name, message) => {
        console.log(`${message ? '✗' : '✓'} ${name}`)
        if (message) failures.push({ name, message })
        else ++passed
      }
      for (const [campaign, list] of Object.entries(campaigns)) {
        const sound = await play(label, folder, campaign, 0)
        judge(`${campaign}: sound contracts pass`, sound.map(({ name, message }) => `${name}: ${message}`).join('\n'))
        for (const mutant of list.filter(isChosen)) {
          const found = await play(label, folder, campaign, numberOf(mutant))
          const how = [...new Set(found.map(({ message }) => message))].join('; ')
          judge(`${campaign}: ${mutant.name}: ${how}`, found.length === 0 ? `${mutant.sentence} did not fail` : '')
        }
      }
      return { passed, failures }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

const campaigns = { gain, invariant }
/** `GENEX_MUTANTS`: what the names of those to play hold; all by default. */
const isChosen = ({ name }) => new RegExp(process.env.GENEX_MUTANTS ?? '').test(name)
const numberOf = (mutant) => [...gain, ...invariant].indexOf(mutant) + 1

/** A copy of what forge builds, with every mutant in it. */
function build(folder) {
  // The other tests stay behind: forge would compile them before each run.
  const tests = [...Object.keys(campaigns), 'shared', 'reference'].map((name) => `contracts/test/${name}`)
  for (const path of ['foundry.toml', 'contracts/src', ...tests]) {
    cpSync(at(path), join(folder, path), { recursive: true })
  }
  for (const path of ['node_modules', 'scripts', 'sdk']) symlinkSync(at(path), join(folder, path))
  for (const mutant of [...gain, ...invariant]) {
    const file = join(folder, 'contracts', 'src', mutant.file)
    const source = readFileSync(file, 'utf8')
    if (source.split(mutant.from).length !== 2) {
      throw new SetupError(`${mutant.file} does not say "${mutant.from}" once`, `mend the mutant "${mutant.name}"`)
    }
    const force = `(block.coinbase == address(${numberOf(mutant)}))`
    writeFileSync(
      file,
      source.replace(mutant.from, () => mutant.to.replaceAll('MUTANT', force)),
    )
  }
}

/** @returns the tests that failed */
async function play(label, folder, campaign, number) {
  const env = {
    FOUNDRY_BLOCK_COINBASE: `0x${number.toString(16).padStart(40, '0')}`,
    // That it fails is asked, not how short it can be told; and no mutant replays what another has left.
    FOUNDRY_INVARIANT_SHRINK_RUN_LIMIT: '0',
    FOUNDRY_INVARIANT_FAILURE_PERSIST_DIR: join(folder, 'failures', String(number)),
    FOUNDRY_LINT_LINT_ON_BUILD: 'false',
  }
  const args = ['--root', folder, '--match-path', `contracts/test/${campaign}/*`]
  const { tests, result } = await runForge(`${label} ${campaign} ${number}`, { args, env })
  if (tests.length === 0)
    throw new SetupError(`the campaign did not run: ${result.output.slice(-2000)}`, 'mend the mutants')
  return tests.filter((test) => !test.passed)
}
