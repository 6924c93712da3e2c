// What each verb documents that it throws, read from its `@throws`, as codes.
import { readdirSync, readFileSync } from 'node:fs'
import { allActions } from '../../src/actions/all.ts'
import { codeOf, contractErrors } from '../../src/errors/index.ts'

const sourcesIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(new URL(path, folder), 'utf8'))

/** class → its codes; none for those whose code is that of a contract. */
function codesOfClasses() {
  const codes = new Map()
  for (const source of sourcesIn(new URL('../../src/errors/', import.meta.url))) {
    for (const [, name, body] of source.matchAll(/export class (\w+Error) extends([\s\S]*?)\n\}\n/g)) {
      const found = [...body.matchAll(/code: '(\w+)'/g)].map(([, code]) => code)
      codes.set(name, found)
    }
  }
  return codes
}

/** verb → the lists of its `@throws`, as one text. */
export function documented(sources = sourcesIn(new URL('../../src/actions/', import.meta.url))) {
  const said = new Map()
  for (const source of sources) {
    for (const [, comment, name] of source.matchAll(
      /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (?:const|function) (\w+)/g,
    )) {
      const throws = [...comment.matchAll(/@throws ([\s\S]*?)(?=\n \* @|$)/g)].map(([, list]) => list).join(', ')
      if (name in allActions) said.set(name, throws)
    }
  }
  return said
}

/** verb → its codes, sorted; a verb that the documentation of another names stands for what it throws itself. */
export function thrownCodes(said = documented()) {
  const classes = codesOfClasses()
  const known = new Set([...Object.keys(contractErrors).map(codeOf), ...[...classes.values()].flat()])
  const codes = (verb, seen) => {
    if (seen.includes(verb)) return []
    return (said.get(verb).match(/\w+/g) ?? []).flatMap((word) => {
      if (known.has(word)) return [word]
      return classes.get(word) ?? (said.has(word) ? codes(word, [...seen, verb]) : [])
    })
  }
  const rows = [...said.keys()].sort().map((verb) => [verb, [...new Set(codes(verb, []))].sort()])
  return new Map(rows.filter(([, found]) => found.length > 0))
}
