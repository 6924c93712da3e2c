/** A value that was given, as a sentence has it. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (typeof value === 'string') return `the text '${value.length > 80 ? `${value.slice(0, 80)}…` : value}'`
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'an object'
  return `the ${typeof value} ${String(value).slice(0, 80)}`
}
