/**
 * @typedef {object} Bench
 * @property {string} title
 * @property {number} operations - of one run
 * @property {Record<string, () => string | number | Promise<string>>} contenders - what is measured, ours first; each run
 *   does all operations and returns what came of them, which has to be the same for all
 * @property {string} [baseline] - of which contender the targets are multiples
 * @property {Record<string, number>} [targets] - how many times as fast as the baseline a contender has to be
 */

const rounds = 7

/**
 * Runs all contenders in turns and keeps each one's best round. Counted is processor time, with what the collector of
 * garbage takes on other cores: so other work on the machine slows nobody down by waiting.
 *
 * @param {Bench} bench
 */
export async function measure({ title, operations, contenders, baseline, targets = {} }) {
  const outcomes = new Set()
  for (const run of Object.values(contenders)) outcomes.add(await run())
  if (outcomes.size > 1) throw new RangeError(`${title}: not all do the same: ${[...outcomes].join(', ')}`)
  const best = Object.fromEntries(Object.keys(contenders).map((name) => [name, Number.POSITIVE_INFINITY]))
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) best[name] = Math.min(best[name], await secondsOf(run))
  }
  const [ours] = Object.values(best)
  const rows = Object.entries(best).map(([name, seconds]) => {
    const row = { name, perSecond: Math.round(operations / seconds), timesOurs: Number((ours / seconds).toFixed(3)) }
    const target = targets[name]
    return target ? { ...row, timesBaseline: Number((best[baseline] / seconds).toFixed(1)), target } : row
  })
  return { title, baseline, rows }
}

async function secondsOf(run) {
  const start = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}
