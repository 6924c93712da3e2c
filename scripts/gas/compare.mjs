import { grouped } from '../lib/table.mjs'

/** More than this above the snapshot fails; more than this below asks for a new snapshot. In per cent. */
const tolerance = 1

const variants = ['new', 'used']

/**
 * What changed against the snapshot, in sentences, one entry a scenario.
 * @param {import('./measure.mjs').Figures} measured
 * @param {import('./measure.mjs').Figures} snapshot
 * @returns {{ key: string, rises: string[], falls: string[] }[]} rises also hold what only one of the two has
 */
export function compare(measured, snapshot) {
  const keys = [...new Set([...Object.keys(snapshot), ...Object.keys(measured)])]
  return keys.map((key) => {
    const entry = { key, rises: [], falls: [] }
    for (const variant of variants) judge(entry, variant, measured[key]?.[variant], snapshot[key]?.[variant])
    return entry
  })
}

/**
 * Figures above what the project set itself.
 * @param {import('./measure.mjs').Figures} measured
 * @param {import('./table.mjs').Scenario[]} scenarios
 */
export function aboveBars(measured, scenarios) {
  return scenarios.flatMap(({ key, bar }) =>
    variants
      .filter((variant) => measured[key]?.[variant] > bar?.[variant])
      .map((variant) => `${key} ${variant}: ${grouped(measured[key][variant])}, bar ${grouped(bar[variant])}`),
  )
}

function judge({ key, rises, falls }, variant, now, was) {
  if (now === undefined && was === undefined) return
  const name = `${key} ${variant}`
  if (now === undefined) return rises.push(`${name} is in the snapshot and not measured`)
  if (was === undefined) return rises.push(`${name} is measured and not in the snapshot`)
  const percent = (Math.abs(now - was) * 100) / was
  if (percent <= tolerance) return
  const against = `${now > was ? 'above' : 'below'} the snapshot's ${grouped(was)}`
  const sentences = now > was ? rises : falls
  sentences.push(`${name}: ${grouped(now)}, ${percent.toFixed(1)} % ${against}`)
}
