import { size } from 'viem'
import { describe, expect, test } from 'vitest'
import { readArtifacts } from './contracts.ts'

/** EIP-170 and EIP-3860, bytes. */
const MAX_CODE = 24_576
const MAX_INIT_CODE = 49_152

describe('every contract fits on a chain', () => {
  const artifacts = Object.entries(readArtifacts())

  test('all of them are looked at', () => expect(artifacts.length).toBe(13))

  test.each(artifacts)('%s', (_, artifact) => {
    expect(size(artifact.deployedBytecode)).toBeLessThanOrEqual(MAX_CODE)
    expect(size(artifact.bytecode)).toBeLessThanOrEqual(MAX_INIT_CODE)
  })
})
