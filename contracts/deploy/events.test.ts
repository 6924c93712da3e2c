import type { AbiEvent, AbiParameter } from 'viem'
import { expect, test } from 'vitest'
import { childNames, readArtifacts } from './contracts.ts'

const artifacts = readArtifacts()

/**
 * Topics (`test/unit/interface`) say nothing of names, of what is indexed, or of an event too many. Whoever changes an
 * event changes an interface: update the list with `vitest -u`, and the changelog.
 */
test('events are as listed', async () => {
  const lines = (['genesis', ...childNames] as const).flatMap((name) => {
    const events = artifacts[name].abi.filter((item): item is AbiEvent => item.type === 'event')
    return ['', name, ...events.map(signatureOf).sort()]
  })
  await expect(`${lines.slice(1).join('\n')}\n`).toMatchFileSnapshot('events.txt')
})

function signatureOf({ name, inputs }: AbiEvent): string {
  const parameters = inputs.map((input) => `${typeOf(input)}${input.indexed ? ' indexed' : ''} ${input.name}`)
  return `  ${name}(${parameters.join(', ')})`
}

/** Structs as their members: a renamed member is a change too. */
function typeOf(parameter: AbiParameter): string {
  if (!('components' in parameter)) return parameter.type
  const members = parameter.components.map((member) => `${typeOf(member)} ${member.name}`)
  return `(${members.join(', ')})${parameter.type.slice('tuple'.length)}`
}
