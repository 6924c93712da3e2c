/**
 * @typedef {object} Bench
 * @property {string} title
 * @property {number} operations - of one run
 * @property {Record<string, () => string | number | Promise<string>>} contenders - what is measured, ours first; each run
 *   does all operations and returns what came of them, which has to be the same for all
 * @property {string} [baseline] - of which contender the targets are multiples
 * @property {Record<string, number>} [targets] - how many times as fast as the baseline a contender has to be
 */

const rounds = 9
/** Least seconds of one turn: shorter ones would end before the collector of garbage runs. */
const turn = 0.1

/**
 * Runs all contenders in turns. Counted is processor time, with what the collector of garbage takes on other cores: so other
 * work on the machine slows nobody down by waiting. Speeds and ratios are medians, the ratios of those within each round: what
 * else the machine does slows down neighbours in a round alike.
 *
 * @param {Bench} bench
 */
export async function measure({ title, operations, contenders, baseline, targets = {} }) {
  const outcomes = new Set()
  for (const run of Object.values(contenders)) outcomes.add(await run())
  if (outcomes.size > 1) throw new RangeError(`${title}: not all do the same: ${[...outcomes].join(', ')}`)
  const turns = []
  for (let round = 0; round < rounds; round++) {
    const seconds = {}
    for (const [name, run] of Object.entries(contenders)) seconds[name] = await secondsOf(run)
    turns.push(seconds)
  }
  const times = (name, other) => median(turns.map((seconds) => seconds[other] / seconds[name]))
  const [ours] = Object.keys(contenders)
  const rows = Object.keys(contenders).map((name) => {
    const perSecond = Math.round(operations / median(turns.map((seconds) => seconds[name])))
    const row = { name, perSecond, timesOurs: Number(times(name, ours).toFixed(3)) }
    const target = targets[name]
    return target ? { ...row, timesBaseline: Number(times(name, baseline).toFixed(1)), target } : row
  })
  return { title, baseline, rows }
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]

/** Of one run. */
async function secondsOf(run) {
  const start = process.cpuUsage()
  for (let runs = 1; ; runs++) {
    await run()
    const { user, system } = process.cpuUsage(start)
    const seconds = (user + system) / 1e6
    if (seconds >= turn) return seconds / runs
  }
}
