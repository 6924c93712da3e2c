import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { SetupError } from '../lib/fail.mjs'
import { at } from '../lib/repository.mjs'
import { writeTable } from '../lib/table.mjs'
import { table } from './table.mjs'

const snapshotFile = at('contracts', 'test', 'gas', 'snapshot.json')

/** @type {import('./table.mjs').Scenario[]} */
export const scenarios = JSON.parse(readFileSync(at('contracts', 'test', 'gas', 'bars.json'), 'utf8'))

/** @returns {import('./measure.mjs').Figures} */
export function readSnapshot() {
  return existsSync(snapshotFile) ? JSON.parse(readFileSync(snapshotFile, 'utf8')) : {}
}

/** The snapshot in the order of the scenarios, and the table of docs/gas.md. @param {import('./measure.mjs').Figures} figures */
export function writeSnapshot(figures) {
  const known = scenarios.map(({ key }) => key).filter((key) => figures[key])
  const unknown = Object.keys(figures).filter((key) => !known.includes(key))
  if (unknown.length > 0) throw new SetupError(`no scenario is called ${unknown.join(', ')}`, 'add it to bars.json')
  const sorted = Object.fromEntries(known.map((key) => [key, figures[key]]))
  writeFileSync(snapshotFile, `${JSON.stringify(sorted, null, 2)}\n`)
  writeTable('gas', table(sorted, scenarios))
}
