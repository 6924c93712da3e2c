import { existsSync, readFileSync } from 'node:fs'
import { at } from '../lib/repository.mjs'
import { attempt } from '../lib/run.mjs'
import { parse } from './items.mjs'
import { judge } from './judge.mjs'
import { unseen } from './unseen.mjs'

/** Invariants and gas run what others run too; each takes longer than all the rest. */
const args = [
  'coverage',
  ...['--report', 'debug', '--no-match-coverage', 'contracts/test|node_modules'],
  ...['--skip', 'contracts/test/invariant/**', '--skip', 'contracts/test/gas/**', '--fuzz-runs', '32'],
]

/** @returns {Promise<{ items: import('./items.mjs').Item[], failures: { name: string, message: string }[] }>} */
export async function measure(label) {
  const { code, stdout, output } = await attempt(label, 'forge', args)
  const items = parse(stdout)
  if (code !== 0 || items.length === 0) {
    const end = output.trimEnd().split('\n').slice(-60).join('\n')
    return { items, failures: [{ name: `forge coverage ended with exit code ${code}`, message: end }] }
  }
  const { uncovered, needless } = judge(items, unseen, textOf)
  const lost = unseen.filter(({ test }) => !existsSync(at(test)))
  return {
    items,
    failures: [
      ...uncovered.map(({ file, line, kind }) => ({ name: `${file}:${line} ${kind}`, message: textOf(file, line) })),
      ...needless.map((entry) => ({ name: entry.file, message: `forge sees this ${entry.kind}: ${entry.line}` })),
      ...lost.map((entry) => ({ name: entry.file, message: `no such test: ${entry.test}` })),
    ],
  }
}

const sources = new Map()

function textOf(file, line) {
  if (!sources.has(file)) sources.set(file, readFileSync(at(file), 'utf8').split('\n'))
  return sources.get(file)[line - 1]
}
