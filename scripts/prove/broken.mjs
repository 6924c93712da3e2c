import { SetupError } from '../lib/fail.mjs'
import { readSource } from './source.mjs'

/** Sources with one text of one file replaced. */
export const broken = (file, from, to) => (path) => {
  const source = readSource(path)
  if (path !== file) return source
  if (source.split(from).length !== 2) throw new SetupError(`${file} does not say "${from}" once`, 'mend the test')
  return source.replace(from, () => to)
}
