/** More than this share above the snapshot fails; more than this share below asks for a new snapshot. */
const tolerance = 0.01

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

export function grouped(number) {
  return number.toLocaleString('en-US')
}

function judge({ key, rises, falls }, variant, now, was) {
  if (now === undefined && was === undefined) return
  const name = `${key} ${variant}`
  if (now === undefined) return rises.push(`${name} is in the snapshot and not measured`)
  if (was === undefined) return rises.push(`${name} is measured and not in the snapshot`)
  const change = now / was - 1
  if (Math.abs(change) <= tolerance) return
  const percent = (Math.abs(change) * 100).toFixed(1)
  const sentence = `${name}: ${grouped(now)}, ${percent} % ${change > 0 ? 'above' : 'below'} the snapshot's ${grouped(was)}`
  ;(change > 0 ? rises : falls).push(sentence)
}
