import { GenexError } from './GenexError.ts'

const docsPath = 'guide/clients'

/** The protocol is not known to be deployed on this chain. */
export class UnknownChainError extends GenexError {
  override name = 'UnknownChainError'
  readonly chainId: number

  constructor(chainId: number, known: readonly string[]) {
    super(`No deployment of Genex is known on chain ${chainId}.`, {
      code: 'UNKNOWN_CHAIN',
      cure: `connect to chain ${known.join(' or ') || 'of a deployment'}, or pass \`addresses\``,
      docsPath,
    })
    this.chainId = chainId
  }
}

/** The node serves another chain than the client or the order is for. */
export class WrongChainError extends GenexError {
  override name = 'WrongChainError'

  constructor(expected: number | string, actual: number | string, cause?: unknown) {
    super(`The chain is ${actual}, it should be ${expected}.`, {
      code: 'WRONG_CHAIN',
      cure: `connect the client to chain ${expected}`,
      docsPath,
      cause,
    })
  }
}

/** The action needs an account to sign or send with. */
export class AccountRequiredError extends GenexError {
  override name = 'AccountRequiredError'

  constructor() {
    super('There is no account to act for.', {
      code: 'ACCOUNT_REQUIRED',
      cure: 'create the client with an account, or pass `account`',
      docsPath,
    })
  }
}

/** The account is a bare address, and what the client is connected to has no key of it: nothing was signed or sent. */
export class NoSignerError extends GenexError {
  override name = 'NoSignerError'

  constructor(cause: unknown) {
    super('The node has no key of the account.', {
      code: 'NO_SIGNER',
      cure: 'pass privateKeyToAccount(…), or a transport custom(window.ethereum)',
      docsPath,
      cause,
    })
  }
}

/** The user declined in the wallet. */
export class UserRejectedError extends GenexError {
  override name = 'UserRejectedError'

  constructor(cause: unknown) {
    super('The user declined in the wallet.', {
      code: 'USER_REJECTED',
      cure: 'ask again when the user wants to',
      cause,
    })
  }
}

/** The transaction was mined and failed; it would have worked on the state that it was simulated on. */
export class TransactionRevertedError extends GenexError {
  override name = 'TransactionRevertedError'
  readonly transactionHash: string

  constructor(transactionHash: string) {
    super(`Transaction ${transactionHash} was mined and reverted.`, {
      code: 'TRANSACTION_REVERTED',
      cure: 'somebody was faster, or the gas limit was too low; try again to see the reason',
      docsPath,
    })
    this.transactionHash = transactionHash
  }
}

/** The sender had the wallet cancel the transaction, or send another in its place: what it was to do has not happened. */
export class TransactionReplacedError extends GenexError {
  override name = 'TransactionReplacedError'
  /** Of what was sent first. */
  readonly transactionHash: string
  /** Of what was mined in its place. */
  readonly replacementHash: string

  constructor(transactionHash: string, replacementHash: string, reason: 'cancelled' | 'replaced') {
    super(`Transaction ${transactionHash} was ${reason} in the wallet.`, {
      code: 'TRANSACTION_REPLACED',
      cure: 'nothing that it was to do has happened; send it again when the user wants to',
      details: `${replacementHash} was mined in its place`,
      docsPath,
    })
    this.transactionHash = transactionHash
    this.replacementHash = replacementHash
  }
}

/** A contract reverted without an error that can be named. */
export class UnnamedRevertError extends GenexError {
  override name = 'UnnamedRevertError'

  constructor(reason: string, cause: unknown) {
    // A stranger's words in a sentence of ours: no line of their own, no characters that a terminal obeys or that turn the
    // direction of what is read, and no more than are read.
    const line = reason.replace(/[\s\p{C}]+/gu, ' ').trim()
    super(`A contract reverted: ${line.length > 200 ? `${line.slice(0, 200)}…` : line}.`, {
      code: 'REVERTED',
      cure: 'check that the addresses are those of this version, and the payment token',
      docsPath,
      cause,
    })
  }
}

/** The account has too little money: of the native coin for value and gas, or of the token that is to be paid. */
export class InsufficientFundsError extends GenexError {
  override name = 'InsufficientFundsError'

  constructor(message: string, cause?: unknown) {
    super(message, {
      code: 'INSUFFICIENT_FUNDS',
      cure: 'fund the account, or spend less',
      docsPath,
      cause,
    })
  }
}

/** The call reached no answer of a contract: node or wallet. */
export class CallFailedError extends GenexError {
  override name = 'CallFailedError'

  constructor(message: string, cause: unknown) {
    super(message, {
      code: 'CALL_FAILED',
      cure: 'check that the node answers',
      docsPath,
      cause,
    })
  }
}

/** Nothing answers at an address: there is no contract, or it has no such function. */
export class NoAnswerError extends GenexError {
  override name = 'NoAnswerError'

  constructor(address: string, functionName: string) {
    super(`${address} does not answer ${functionName}.`, {
      code: 'NO_ANSWER',
      cure: 'check that the addresses are those of this version, and that the client is on their chain',
      docsPath,
    })
  }
}

/** A receipt lacks the event that this call emits: the contracts are not those of this version. */
export class EventMissingError extends GenexError {
  override name = 'EventMissingError'

  constructor(eventName: string, transactionHash: string) {
    super(`Transaction ${transactionHash} has no ${eventName} event.`, {
      code: 'EVENT_MISSING',
      cure: 'check that the addresses are those of this version',
      docsPath,
    })
  }
}

/** A contract wallet answers with an EIP-712 domain that is not its own: what its owner signs would count elsewhere. */
export class ForeignDomainError extends GenexError {
  override name = 'ForeignDomainError'

  constructor(account: string, claimed: string) {
    super(`The account ${account} claims the EIP-712 domain of ${claimed}.`, {
      code: 'FOREIGN_DOMAIN',
      cure: 'do not sign; check the address of the account and the chain and node that you ask',
      details: claimed,
      docsPath: 'guide/accounts',
    })
  }
}
