/**
 * What no test runs must be known to be unseen, and what is known to be unseen must not be run.
 * @typedef {import('./items.mjs').Item} Item
 * @typedef {{ file: string, line: string, kind: import('./items.mjs').Kind, why: string, test: string }} Unseen `line`
 *   is the line's text, without the spaces around it
 * @param {Item[]} items
 * @param {readonly Unseen[]} unseen
 * @param {(file: string, line: number) => string} textOf
 */
export function judge(items, unseen, textOf) {
  const missing = items.filter(({ hit }) => !hit)
  const isNamed = (item, { file, line, kind }) =>
    item.file === file && item.kind === kind && textOf(item.file, item.line).trim() === line
  return {
    uncovered: missing.filter((item) => !unseen.some((entry) => isNamed(item, entry))),
    needless: unseen.filter((entry) => !missing.some((item) => isNamed(item, entry))),
  }
}
