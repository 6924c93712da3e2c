import { zeroAddress, zeroHash } from 'viem'
import { expect } from 'vitest'
import { deploymentOf } from '../src/deployments/index.ts'
import { InvalidArgumentError } from '../src/errors/argument.ts'
import { GenexError } from '../src/errors/GenexError.ts'
import { emptyOrder } from '../src/orders/index.ts'

export type Verb = (parameters: unknown) => unknown

/** Values that a verb takes, by the beginning of what its errors say that it expects. */
const values: readonly [string, unknown][] = [
  ['a bigint', 1n],
  ['a whole number', 1],
  ['an address', zeroAddress],
  ['32 bytes', zeroHash],
  ['bytes', '0x'],
  ['a text', 'CNY'],
  ['letters or number', 'CNY'],
  ['true or false', true],
  ['a signed order', { order: emptyOrder, signature: '0x' }],
  ['the addresses', deploymentOf(31337)],
  ['an order', emptyOrder],
  ['an object', {}],
  ['a score', {}],
  ['the terms', {}],
  ['the arguments of', [zeroAddress, true]],
  ['a list of one', [{}]],
  ['a list', []],
  ['bid', 'bid'],
]

/** What a verb throws; undefined: nothing. */
export async function faultOf(verb: Verb, parameters: unknown): Promise<unknown> {
  try {
    await verb(parameters)
    return undefined
  } catch (error) {
    return error
  }
}

/** An error of the SDK with a cure, behind which there is no slip of its own code. */
export function expectNamed(error: unknown, what: string): void {
  expect(error, what).toBeInstanceOf(GenexError)
  expect((error as GenexError).cure, what).toMatch(/\w/)
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    expect(cause, `${what}: ${cause.message}`).not.toBeInstanceOf(TypeError)
  }
}

/** Gives a verb what it says is missing, one after the other, until it asks for nothing more. @returns paths of it */
export async function requiredOf(name: string, verb: Verb, parameters: Record<string, unknown>): Promise<string[]> {
  const required: string[] = []
  for (;;) {
    const error = await faultOf(verb, parameters)
    if (error !== undefined) expectNamed(error, `${name} with ${required}`)
    if (!(error instanceof InvalidArgumentError) || required.includes(error.field)) return required
    const { field, expected } = error
    const oneOf = /^one of ([^,]+)/.exec(expected)?.[1]
    // A copy: an object that an earlier verb was given may have been filled since.
    set(parameters, field, oneOf ?? structuredClone(values.find(([start]) => expected.startsWith(start))?.[1]))
    required.push(field)
  }
}

/** @param path - such as `fills[0].order` */
export function set(target: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split(/[.[\]]+/)
  const last = names.pop() as string
  const holder = names.reduce((holder, name) => holder[name] as Record<string, unknown>, target)
  holder[last] = value
}
