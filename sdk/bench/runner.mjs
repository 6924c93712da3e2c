/**
 * @typedef {object} Bench
 * @property {string} title
 * @property {number} operations - of one run
 * @property {Record<string, () => string | number>} contenders - what is measured, ours first; each run does all
 *   operations and returns what came of them, which has to be the same for all
 */

const rounds = 7

/**
 * Runs all contenders in turns and keeps each one's best round. Counted is processor time, with what the collector of
 * garbage takes on other cores: so other work on the machine slows nobody down by waiting.
 *
 * @param {Bench} bench
 */
export function measure({ title, operations, contenders }) {
  const outcomes = new Set(Object.values(contenders).map((run) => run()))
  if (outcomes.size > 1) throw new RangeError(`${title}: not all do the same: ${[...outcomes].join(', ')}`)
  const best = Object.fromEntries(Object.keys(contenders).map((name) => [name, Number.POSITIVE_INFINITY]))
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) best[name] = Math.min(best[name], secondsOf(run))
  }
  const [ours] = Object.values(best)
  const rows = Object.entries(best).map(([name, seconds]) => {
    return { name, perSecond: Math.round(operations / seconds), timesOurs: Number((ours / seconds).toFixed(3)) }
  })
  return { title, rows }
}

function secondsOf(run) {
  const start = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}
