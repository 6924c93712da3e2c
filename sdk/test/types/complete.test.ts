import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { beforeAll, expect, test } from 'vitest'
import { entries } from '../../tsup.config.ts'

const sdk = fileURLToPath(new URL('../../', import.meta.url))

/** What is told by its class as a whole, in services.test-d.ts. */
const isError = (name: string) => name.endsWith('Error')

/** Amounts of money or of coupons, by the names that the SDK has for them. */
const amounts =
  /^(amount|minAmount|price|\w+Price|total|fee|face|faceValue|payout|escrow\w*|quota|exposure|filled|fillable|left|due|remainingDue)$/

type Exported = { name: string; type: ts.Type; at: ts.Declaration }

/** Functions that take what was read before: a journal's entry, the conditions of terms. */
const readers = ['encodeEntry', 'isUnfinished', 'isUnreadable']

let exported: Exported[]
let taken: { name: string; type: ts.Type }[]
let checker: ts.TypeChecker
beforeAll(() => {
  const { config } = ts.readConfigFile(`${sdk}../tsconfig.base.json`, ts.sys.readFile)
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, sdk)
  const paths = entries.map((entry) => `${sdk}src/${entry}.ts`)
  const program = ts.createProgram(paths, options)
  checker = program.getTypeChecker()
  const targets = paths.flatMap((path) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(path)!)
    return checker.getExportsOfModule(module!).map((found) => ({
      name: found.name,
      target: found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found,
    }))
  })
  exported = targets.flatMap(({ name, target }): Exported[] => {
    if (!(target.flags & ts.SymbolFlags.Type)) return []
    return [{ name, type: checker.getDeclaredTypeOfSymbol(target), at: target.declarations![0]! }]
  })
  taken = targets.flatMap(({ name, target }) => {
    if (!(target.flags & ts.SymbolFlags.Value)) return []
    const calls = checker.getTypeOfSymbol(target).getCallSignatures()
    const types = calls.flatMap((call) => call.parameters.map((parameter) => checker.getTypeOfSymbol(parameter)))
    return types.map((type) => ({ name, type }))
  })
}, 120_000)

test('every exported type is named by a test of types', () => {
  expect(new Set(exported.map(({ name }) => name)).size).toBeGreaterThan(400)
  const files = globSync('test/types/*.test-d.ts', { cwd: sdk })
  const named = new Set(files.flatMap((path) => [...namesIn(readFileSync(`${sdk}${path}`, 'utf8'))]))
  expect(exported.map(({ name }) => name).filter((name) => !isError(name) && !named.has(name))).toEqual([])
})

/** Identifiers that stand in types, imports apart. */
function namesIn(text: string): Set<string> {
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return
    if (ts.isIdentifier(node)) names.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('test-d.ts', text, ts.ScriptTarget.Latest, true))
  return names
}

test('money and coupons are bigint, or text in JSON', () => {
  const looked: string[] = []
  const wrong = exported.flatMap(({ name, type, at }) =>
    checker.getPropertiesOfType(type).flatMap((property) => {
      if (!amounts.test(property.name) || !property.valueDeclaration) return []
      const parts = checker.getTypeOfSymbolAtLocation(property, at)
      looked.push(property.name)
      const kinds = parts.isUnion() ? parts.types : [parts]
      return kinds.some(({ flags }) => flags & ts.TypeFlags.NumberLike) ? [`${name}.${property.name}`] : []
    }),
  )
  expect(looked.length).toBeGreaterThan(100)
  // Thousandths of reviews.
  expect(wrong).toEqual(['ReviewFacts.total'])
})

test('what a function takes and may be left out may also be given as undefined', () => {
  const named = exported.filter(({ name }) => /(Parameters|Options)$/.test(name))
  const looked = new Set<string>()
  const wrong = new Set<string>()
  for (const { name, type } of [...named, ...taken.filter(({ name }) => !readers.includes(name))]) {
    for (const one of type.isUnion() ? type.types : [type]) {
      for (const property of checker.getPropertiesOfType(one)) {
        const declared = property.valueDeclaration
        if (!declared || !ts.isPropertySignature(declared) || !declared.questionToken || !declared.type) continue
        if (!declared.getSourceFile().fileName.startsWith(`${sdk}src/`)) continue
        const field = `${name}.${property.name}`
        looked.add(field)
        const kinds = checker.getTypeFromTypeNode(declared.type)
        const isAlike = (kinds.isUnion() ? kinds.types : [kinds]).some(
          ({ flags }) => flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Unknown),
        )
        if (!isAlike) wrong.add(field)
      }
    }
  }
  expect(looked.size).toBeGreaterThan(300)
  expect([...wrong]).toEqual([])
})
