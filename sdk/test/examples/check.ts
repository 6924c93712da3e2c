import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { entries } from '../../tsup.config.ts'
import type { Block } from './blocks.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const sdk = fileURLToPath(new URL('../../', import.meta.url))
const prelude = `${here}prelude.d.ts`

const { config } = ts.readConfigFile(`${sdk}../tsconfig.base.json`, ts.sys.readFile)
const { options: base } = ts.convertCompilerOptionsFromJson(config.compilerOptions, sdk)
const options: ts.CompilerOptions = {
  ...base,
  // As in a user's project, where examples use what they show or not.
  noUnusedLocals: false,
  noUnusedParameters: false,
  paths: Object.fromEntries(entries.map((entry) => [importOf(entry), [`${sdk}src/${entry}.ts`]])),
}

function importOf(entry: string): string {
  return `@genex/sdk/${entry}`.replace(/\/index$/, '')
}

/** What the compiler says against the blocks, all in one program. */
export function check(blocks: readonly Block[]): string[] {
  const exported = exportsOfEntries()
  const files = new Map(blocks.map((block, i) => [`${here}${i}.example.ts`, block]))
  const texts = new Map([...files].map(([name, { code }]) => [name, `${importsFor(code, exported)}\n${code}`]))
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (name) => texts.has(name) || fileExists(name)
  host.readFile = (name) => texts.get(name) ?? readFile(name)
  host.getSourceFile = (name, version) => {
    const text = texts.get(name)
    return text === undefined ? getSourceFile(name, version) : ts.createSourceFile(name, text, version, true)
  }
  const program = ts.createProgram([prelude, ...texts.keys()], options, host)
  return [...files].flatMap(([name, { path, of }]) => {
    const source = program.getSourceFile(name)
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    return found.map((diagnostic) => {
      const line = ts.getLineAndCharacterOfPosition(source!, diagnostic.start ?? 0).line
      return `${path} ${of}, line ${line}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')}`
    })
  })
}

/** The import of every name that the SDK exports, from the first entry that has it. */
function exportsOfEntries(): Map<string, string> {
  const program = ts.createProgram(
    entries.map((entry) => `${sdk}src/${entry}.ts`),
    options,
  )
  const checker = program.getTypeChecker()
  const exported = new Map<string, string>()
  for (const entry of entries) {
    const symbol = checker.getSymbolAtLocation(program.getSourceFile(`${sdk}src/${entry}.ts`)!)
    for (const found of checker.getExportsOfModule(symbol!)) {
      const target = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found
      const keyword = target.flags & ts.SymbolFlags.Value ? 'import' : 'import type'
      if (!exported.has(found.name)) exported.set(found.name, `${keyword} { ${found.name} } from '${importOf(entry)}'`)
    }
  }
  return exported
}

/** One line that imports what an example uses of the SDK and neither declares nor imports itself. */
function importsFor(code: string, exported: ReadonlyMap<string, string>): string {
  const used = new Set<string>()
  const own = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) (isDeclared(node) ? own : used).add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true))
  const names = [...used].filter((name) => exported.has(name) && !own.has(name))
  return names.map((name) => exported.get(name)).join('; ')
}

function isDeclared(node: ts.Identifier): boolean {
  return 'name' in node.parent && node.parent.name === node && !ts.isPropertyAccessExpression(node.parent)
}
