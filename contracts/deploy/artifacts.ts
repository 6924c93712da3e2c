import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Abi, Hex } from 'viem'
import { ArtifactMissingError } from './errors.ts'

/** `bytecode` is what creates the contract, `deployedBytecode` what stays on the chain. */
export type Artifact = { abi: Abi; bytecode: Hex; deployedBytecode: Hex }

/** Where forge's production profile writes: the code that is deployed. */
const artifactsDirectory = fileURLToPath(new URL('../out-production', import.meta.url))

/**
 * Reads one contract as forge compiled it.
 *
 * @throws ArtifactMissingError
 */
export function readArtifact(contract: string, directory = artifactsDirectory): Artifact {
  const path = `${directory}/${contract}.sol/${contract}.json`
  if (!existsSync(path)) throw new ArtifactMissingError(path)
  const { abi, bytecode, deployedBytecode } = JSON.parse(readFileSync(path, 'utf8'))
  return { abi, bytecode: bytecode.object, deployedBytecode: deployedBytecode.object }
}
