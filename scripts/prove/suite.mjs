import { availableParallelism } from 'node:os'
import { nodePath } from '../lib/node.mjs'
import { at } from '../lib/repository.mjs'
import { attempt } from '../lib/run.mjs'
import { vitest } from '../lib/suites.mjs'
import { allParts } from './kernels.mjs'

/** Seconds that the solver may think about one query. */
export const limit = process.env.GENEX_PROVE_SECONDS ?? '900'

/** name of a sentence → its parts */
export function sentences() {
  // Node 20, which the commands begin on, has no `Map.groupBy`.
  const found = new Map()
  for (const part of allParts()) found.set(part.sentence, [...(found.get(part.sentence) ?? []), part])
  return found
}

/** Each sentence is one test, and so is each broken contract. @returns {import('../lib/suites.mjs').Suite} */
export function proofs() {
  const refuted = vitest('scripts', ['prove'], { env: { GENEX_DEEP: '1' } })
  return async (label) => {
    const reports = [await prove(label, [...sentences().keys()]), await refuted(label)]
    return {
      passed: reports.reduce((sum, { passed }) => sum + passed, 0),
      failures: reports.flatMap(({ failures }) => failures),
    }
  }
}

/** Proves the sentences named, two parts beside each other, and prints one line for each sentence. */
export async function prove(label, names) {
  const all = sentences()
  const jobs = names.flatMap((name) => all.get(name))
  const verdicts = new Map()
  const failures = []
  const work = async () => {
    for (let part = jobs.shift(); part; part = jobs.shift()) {
      verdicts.set(part.name, await verdictOf(label, part))
      const parts = all.get(part.sentence)
      if (!parts.every(({ name }) => verdicts.has(name))) continue
      const open = parts.filter(({ name }) => !verdicts.get(name).proved)
      const seconds = parts.reduce((sum, { name }) => sum + verdicts.get(name).seconds, 0)
      console.log(`${open.length === 0 ? '✓' : '✗'} ${part.sentence}  ${parts[0].notice}  ${seconds.toFixed(0)} s`)
      const message = open.map(({ name }) => `${name}: ${verdicts.get(name).message}`).join('\n')
      if (message !== '') console.log(message.replace(/^/gm, '    '))
      if (open.length > 0) failures.push({ name: part.sentence, message })
    }
  }
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work))
  return { passed: names.length - failures.length, failures }
}

async function verdictOf(label, { kernel, name }) {
  const args = [at('scripts', 'prove', 'part.mjs'), kernel, name, limit]
  const { stdout, output, seconds } = await attempt(`${label} ${name}`, nodePath(), args)
  try {
    return { ...JSON.parse(stdout), seconds }
  } catch {
    return { proved: false, message: output.trim(), seconds }
  }
}
