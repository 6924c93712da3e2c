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
  validation: { notExported: false, invalidLink: true, invalidPath: true },
}

/** The SDK as TypeDoc reads it, the application that read it, and what it complains of. */
export async function convert() {
  // Not before the set-up has installed it.
  const typedoc = await import('typedoc')
  const { Application, Converter, LogLevel } = typedoc
  const app = await Application.bootstrapWithPlugins(options)
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    shortenAbis(project, typedoc)
    explainOptions(project, typedoc)
    explainNames(project, typedoc)
  })
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => leaveOutInherited(project))
  const faults = []
  app.logger.addContext = (text, level) => {
    if (level >= LogLevel.Warn && /\blinks? to\b|resolve/.test(text)) faults.push(text)
    return text
  }
  const project = await app.convert()
  app.validate(project)
  return { app, project, faults }
}

/** An ABI's type is the ABI again, field by field: its name says as much. */
function shortenAbis(project, { IntrinsicType, ReflectionKind }) {
  for (const variable of project.getReflectionsByKind(ReflectionKind.Variable)) {
    if (!/Abis?$/.test(variable.name) || variable.type?.type === 'reference') continue
    project.removeTypeReflections(variable.type)
    variable.type = new IntrinsicType('Abi as const')
  }
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
