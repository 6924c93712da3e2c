import { grouped } from './compare.mjs'

/**
 * @typedef {{ new?: number, used?: number }} Pair gas
 * @typedef {{ key: string, scenario: string, bar?: Pair, peer?: Pair & { name: string } }} Scenario
 */

const heads = ['key', 'scenario', 'new', 'used', 'bar new', 'bar used', 'best peer', 'vs peer', 'peer']
const aligned = ['l', 'l', 'r', 'r', 'r', 'r', 'r', 'r', 'l']

/**
 * A Markdown table that a terminal shows well too.
 * @param {import('./measure.mjs').Figures} figures
 * @param {Scenario[]} scenarios
 */
export function table(figures, scenarios) {
  const rows = scenarios.filter(({ key }) => figures[key]).map((scenario) => row(figures[scenario.key], scenario))
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((cells) => cells[column].length)))
  const rule = widths.map((width, i) => (aligned[i] === 'r' ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
  const pad = (cell, i) => (aligned[i] === 'r' ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))
  return [heads, rule, ...rows].map((cells) => `| ${cells.map(pad).join(' | ')} |`).join('\n')
}

function row(figures, { key, scenario, bar, peer }) {
  const both = (pair, show) => [pair?.new, pair?.used].map(show)
  const figure = (number) => (number === undefined ? '–' : grouped(number))
  return [
    key,
    scenario,
    ...both(figures, figure),
    ...both(bar, figure),
    joined(both(peer, (number) => number && grouped(number))),
    joined([change(figures.new, peer?.new), change(figures.used, peer?.used)]),
    peer?.name ?? '–',
  ]
}

function change(figure, peer) {
  if (figure === undefined || peer === undefined) return undefined
  const percent = (figure / peer - 1) * 100
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent).toFixed(1)} %`
}

function joined(cells) {
  return cells.filter(Boolean).join(' / ') || '–'
}
