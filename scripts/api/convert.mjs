import { at } from '../lib/repository.mjs'
import { glossary } from './glossary.mjs'

/** The options of TypeDoc: a page for each subpath, nothing that changes with a line, a day or a machine. */
const options = {
  entryPoints: [at('sdk/src/index.ts'), at('sdk/src/*/index.ts'), at('sdk/src/pos/node/index.ts')],
  tsconfig: at('sdk/tsconfig.json'),
  plugin: ['typedoc-plugin-markdown'],
  name: '@genex/sdk',
  readme: 'none',
  disableSources: true,
  excludePrivate: true,
  excludeExternals: true,
  // `tsc` has its own row.
  skipErrorChecking: true,
  router: 'module',
  entryFileName: 'README',
  modulesFileName: 'modules',
  githubPages: false,
  hideGenerator: true,
  hideBreadcrumbs: true,
  hidePageHeader: true,
  logLevel: 'Error',
  validation: { notExported: true, invalidLink: true, invalidPath: true },
}

/** The SDK as TypeDoc reads it, the application that read it, and what it complains of. */
export async function convert() {
  // Not before the set-up has installed it.
  const typedoc = await import('typedoc')
  const { Application, Converter, LogLevel } = typedoc
  const app = await Application.bootstrapWithPlugins(options)
  const computed = []
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) =>
    resolveComputed(context, reflection, computed, typedoc),
  )
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    shorten(project, typedoc)
    clean(project, computed, typedoc)
    explainOptions(project, typedoc)
    explainNames(project, typedoc)
  })
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => leaveOutInherited(project))
  const faults = []
  app.logger.addContext = (text, level) => {
    if (level >= LogLevel.Warn && /\blinks? to\b|resolve|not included/.test(text)) faults.push(text)
    return text
  }
  const project = await app.convert()
  app.validate(project)
  return { app, project, faults }
}

/**
 * What is worked out from constants of the sources, which a reader does not see, stands as the compiler has it: words, and
 * the rows of the indexer.
 */
function resolveComputed(context, reflection, computed, { CommentTag, ReflectionKind }) {
  if (!reflection.kindOf(ReflectionKind.TypeAlias) || !reflection.hasComment()) return
  const symbol = context.getSymbolFromReflection(reflection)
  const type = context.checker.getDeclaredTypeOfSymbol(symbol)
  const areWords = type.isUnion() && type.types.every((part) => part.isStringLiteral())
  const isWrittenOut = symbol.declarations.some((declaration) => /^[\s|]*'/.test(declaration.type?.getText() ?? ''))
  const isRows = reflection.name === 'IndexerRows'
  // Else it would be a reference to itself.
  if (isRows)
    reflection.comment.blockTags.push(new CommentTag('@inlineType', [{ kind: 'text', text: reflection.name }]))
  if (!isRows && (!areWords || isWrittenOut)) return
  reflection.comment.modifierTags.add('@useDeclaredType')
  computed.push(reflection)
}

/** An ABI's type is the ABI again, field by field: its name says as much. All verbs have their places, one by one. */
function shorten(project, { IntrinsicType, ReflectionKind }) {
  const verbs = project.getChildByName('index.Verbs')
  project.removeTypeReflections(verbs.type)
  verbs.type = new IntrinsicType('all actions and watchers')
  for (const variable of project.getReflectionsByKind(ReflectionKind.Variable)) {
    if (!/Abis?$/.test(variable.name) || variable.type?.type === 'reference') continue
    project.removeTypeReflections(variable.type)
    variable.type = new IntrinsicType('Abi as const')
  }
}

/** The compiler's sequence of words is an accident, and a field of a row has no default but the function that reads it. */
function clean(project, computed, { ReflectionKind }) {
  for (const { type, comment } of computed) {
    comment.removeTags('@inlineType')
    if (type?.type === 'union') type.types.sort((a, b) => (a.value < b.value ? -1 : 1))
  }
  for (const field of project.getReflectionsByKind(ReflectionKind.Property))
    if (field.getFullName().startsWith('indexer.IndexerRows.')) delete field.defaultValue
}

/** Sixty errors have what their base class has. */
function leaveOutInherited(project) {
  for (const { children = [] } of project.children) {
    const inherited = children.flatMap((child) => child.children ?? []).filter((member) => member.inheritedFrom)
    for (const member of inherited) project.removeReflection(member)
  }
}

/** wagmi's options are named by their verbs: what they take, answer and throw is written there. */
function explainOptions(project, { Comment, ReflectionKind }) {
  const verbs = project.getChildByName('actions')
  for (const variable of project.getReflectionsByKind(ReflectionKind.Variable)) {
    const [, name, kind] = /^(\w+)(Query|Mutation)Options$/.exec(variable.name) ?? []
    if (!name || variable.hasComment()) continue
    const verb = verbs.getChildByName(`${name}Sync`) ?? verbs.getChildByName(name)
    if (!verb) continue
    const link = { kind: 'inline-tag', tag: '@link', text: verb.name, target: verb }
    variable.comment = new Comment([link, { kind: 'text', text: ` as options of a ${kind.toLowerCase()}.` }])
  }
}

function explainNames(project, { Comment, ReflectionKind }) {
  for (const member of project.getReflectionsByKind(ReflectionKind.Property)) {
    if (member.hasComment() || !Object.hasOwn(glossary, member.name)) continue
    member.comment = new Comment([{ kind: 'text', text: glossary[member.name] }])
  }
}
