import { MessageTypesError } from '../../errors/describe.ts'
import type { TypeSet } from '../schemas.ts'
import { readObject } from './values.ts'

/** The types beside a message, whatever they are. @throws MessageTypesError, MessageValueError */
export function readTypes(given: unknown): TypeSet {
  const types = readObject(given, 'types')
  for (const [name, fields] of Object.entries(types)) {
    const isList = Array.isArray(fields) && fields.every((field) => typeof field?.name === 'string')
    if (!isList) throw new MessageTypesError(`types.${name}`, 'is no list of fields')
  }
  return types as TypeSet
}

/**
 * Refuses types that are not those of the protocol, in order and to the letter: only then is the hash that is signed the one
 * that the contracts compute.
 *
 * @throws MessageTypesError
 */
export function checkTypes(given: TypeSet, expected: TypeSet): void {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(expected, name)) throw new MessageTypesError(`types.${name}`, 'is no type of this message')
  }
  for (const [name, fields] of Object.entries(expected)) {
    if (!Object.hasOwn(given, name)) throw new MessageTypesError(`types.${name}`, 'is missing')
    checkFields(`types.${name}`, given[name] as TypeSet[string], fields)
  }
}

/** Refuses fields that are not the expected ones, in their order. @throws MessageTypesError */
export function checkFields(path: string, given: TypeSet[string], expected: TypeSet[string]): void {
  for (const [index, { name, type }] of expected.entries()) {
    const field = given[index]
    if (field?.name !== name) {
      const stands = field ? `: ${field.name} stands there` : ''
      throw new MessageTypesError(`${path}.${name}`, `is not field ${index + 1}${stands}`)
    }
    if (field.type !== type) throw new MessageTypesError(`${path}.${name}`, `is ${field.type} instead of ${type}`)
  }
  const extra = given[expected.length]
  if (extra) throw new MessageTypesError(`${path}.${extra.name}`, 'is no field of the message')
}
