import type { Address, Hash, Hex } from 'viem'

/** What a deployment can fail with; `cure` says what to do. */
export class DeployError extends Error {
  override readonly name: string = 'DeployError'
  readonly cure: string

  constructor(message: string, cure: string) {
    super(`${message} Cure: ${cure}`)
    this.cure = cure
  }
}

export class ArtifactMissingError extends DeployError {
  override readonly name = 'ArtifactMissingError'

  constructor(path: string) {
    super(`No artifact at ${path}.`, 'npm run build --workspace @genex/contracts')
  }
}

export class UnknownFunctionError extends DeployError {
  override readonly name = 'UnknownFunctionError'

  constructor(contract: string, functionName: string) {
    super(
      `${contract} has no function ${functionName}.`,
      'correct the permissions in roles.ts, or build the contracts again.',
    )
  }
}

export class FactoryMissingError extends DeployError {
  override readonly name = 'FactoryMissingError'

  constructor(factory: Address) {
    super(
      `This chain has no CREATE2 factory at ${factory}.`,
      'have it deployed first: github.com/Arachnid/deterministic-deployment-proxy.',
    )
  }
}

export class TransactionRevertedError extends DeployError {
  override readonly name = 'TransactionRevertedError'
  readonly hash: Hash

  constructor(hash: Hash) {
    super(
      `Transaction ${hash} reverted.`,
      'look at its trace; then run the deployment again, it goes on where it stopped.',
    )
    this.hash = hash
  }
}

export class MissingCodeError extends DeployError {
  override readonly name = 'MissingCodeError'

  constructor(contract: string, address: Address) {
    super(`${contract} has no code at ${address}.`, 'run the deployment again, it goes on where it stopped.')
  }
}

export class WrongGenesisError extends DeployError {
  override readonly name = 'WrongGenesisError'

  constructor(index: number, given: Hex, expected: Hex) {
    super(
      `Genesis expects init code ${given} for child ${index}, the plan has ${expected}.`,
      'deploy the code that this Genesis was created for, or plan a Genesis of its own.',
    )
  }
}

export class UsageError extends DeployError {
  override readonly name = 'UsageError'
}
