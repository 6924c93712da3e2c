/**
 * What users can import and nobody has described: modules, what they export, and the members of exported types and classes.
 * What stands inside a described member is described there, and what the compiler infers where its types are written. A
 * member that can be one word only says all by itself, one that overrides another is described there, and a type of JSON
 * follows the type that it is the JSON of.
 * @returns {Promise<string[]>} full names
 */
export async function undocumented(project) {
  const { ReflectionKind } = await import('typedoc')
  const found = []
  const look = (reflection, name) => {
    if (reflection.kindOf(ReflectionKind.Reference)) return
    if (!isDescribed(reflection)) found.push(name)
    if (!reflection.name.endsWith('Json'))
      for (const member of membersOf(reflection)) look(member, `${name}.${member.name}`)
  }
  const membersOf = (reflection) => {
    const { children = [], type } = reflection
    if (reflection.kindOf(ReflectionKind.TypeAlias)) return [...children, ...literalsOf(type).flatMap(fieldsOf)]
    const isOpen = reflection.kindOf([ReflectionKind.Module, ReflectionKind.Class, ReflectionKind.Interface])
    return isOpen ? children.filter((child) => !child.kindOf(ReflectionKind.Constructor)) : []
  }
  for (const module of project.children) look(module, module.name)
  return found
}

function isDescribed(reflection) {
  const { signatures = [], getSignature, overwrites, inheritedFrom, type } = reflection
  const isSaid = [reflection, ...signatures, getSignature].some((part) => part?.hasComment())
  return isSaid || overwrites || inheritedFrom || type?.type === 'literal'
}

const fieldsOf = ({ children = [] }) => children

/** The object types that are written in a type: itself, or the parts of a union or an intersection, unless they are described. */
function literalsOf({ type, declaration, types = [], elementSummaries = [] } = {}) {
  if (type === 'reflection') return [declaration]
  return types.filter((_, i) => !elementSummaries[i]?.length).flatMap(literalsOf)
}
