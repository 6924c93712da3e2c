/**
 * @typedef {'line' | 'statement' | 'branch' | 'function'} Kind
 * @typedef {{ file: string, kind: Kind, line: number, hit: boolean }} Item something that a test may run
 */

const heading = /^(contracts\/src\/\S+\.sol):$/
const entry = /^- (Line|Statement|Branch|Function)\b.*?lines: (\d+)\.\.\d+.*?hits: (\d+)/

/** Reads `forge coverage --report debug`. @returns {Item[]} */
export function parse(text) {
  const items = []
  let file
  for (const line of text.split('\n')) {
    const found = heading.exec(line)
    if (found) file = found[1]
    const [, kind, number, hits] = entry.exec(line) ?? []
    if (line.trim() === '') file = undefined
    else if (file && kind) items.push({ file, kind: kind.toLowerCase(), line: Number(number), hit: hits !== '0' })
  }
  return items
}
