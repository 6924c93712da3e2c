import { grouped, markdown } from '../lib/table.mjs'

/**
 * @typedef {{ new?: number, used?: number }} Pair gas
 * @typedef {{ key: string, scenario: string, bar?: Pair, peer?: Pair & { name: string } }} Scenario
 */

const columns = {
  key: 'l',
  scenario: 'l',
  new: 'r',
  used: 'r',
  'bar new': 'r',
  'bar used': 'r',
  'best peer': 'r',
  'vs peer': 'r',
  peer: 'l',
}

/**
 * Figures, bars and the distance to the peers, a scenario a row.
 * @param {import('./measure.mjs').Figures} figures
 * @param {Scenario[]} scenarios
 */
export function table(figures, scenarios) {
  const measured = scenarios.filter(({ key }) => figures[key])
  return markdown(
    columns,
    measured.map((scenario) => row(figures[scenario.key], scenario)),
  )
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
