/**
 * A value as canonical JSON: keys sorted by code unit, no white space. Equal values have equal texts.
 *
 * @param leaf - text of what is neither list nor object, at its path; undefined: its key is left out
 * @param path - of the value, for errors of `leaf`
 */
export function canonicalJson(
  value: unknown,
  leaf: (value: unknown, path: string) => string | undefined,
  path: string,
): string | undefined {
  if (Array.isArray(value)) {
    return `[${value.map((item, index) => canonicalJson(item, leaf, `${path}[${index}]`) ?? 'null').join(',')}]`
  }
  if (typeof value !== 'object' || value === null) return leaf(value, path)
  const pairs = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, item]) => {
      const text = canonicalJson(item, leaf, `${path}.${key}`)
      return text === undefined ? [] : `${JSON.stringify(key)}:${text}`
    })
  return `{${pairs.join(',')}}`
}
