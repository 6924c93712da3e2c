import { GenexError } from '../GenexError.ts'
import { couponErrors } from './coupon.ts'
import { couponFactoryErrors } from './couponFactory.ts'
import { creditRegistryErrors } from './creditRegistry.ts'
import { externalErrors } from './external.ts'
import { issuerRegistryErrors } from './issuerRegistry.ts'
import { marketplaceErrors } from './marketplace.ts'
import { otherErrors } from './others.ts'
import { redemptionErrors } from './redemption.ts'
import { cureOf, type ErrorArguments, type ErrorTexts, fillText } from './texts.ts'
import { treasuryErrors } from './treasury.ts'

/** Every error that a call into the protocol can revert with. */
export const contractErrors: ErrorTexts = {
  ...couponErrors,
  ...couponFactoryErrors,
  ...creditRegistryErrors,
  ...externalErrors,
  ...issuerRegistryErrors,
  ...marketplaceErrors,
  ...otherErrors,
  ...redemptionErrors,
  ...treasuryErrors,
}

/** A contract refused the call: nothing has changed on chain. */
export class ContractRevertError extends GenexError {
  override name = 'ContractRevertError'
  /** Name of the error in the contracts, such as `Marketplace_OrderExpired`. */
  readonly contractError: string
  /** Its arguments by name; money in minor units or in smallest units of the token, times in Unix seconds. */
  readonly args: ErrorArguments

  constructor(contractError: string, args: ErrorArguments, cause?: unknown) {
    const texts = contractErrors[contractError] ?? [
      `A contract reverted with ${contractError}.`,
      'see the contract that defines this error',
    ]
    super(fillText(texts[0], args), {
      code: codeOf(contractError),
      cure: cureOf(texts, args),
      details: `${contractError}(${Object.values(args).join(', ')})`,
      docsPath: 'specification/errors',
      cause,
    })
    this.contractError = contractError
    this.args = args
  }
}

/** `Marketplace_OrderExpired` → `ORDER_EXPIRED`: the reason, whichever contract gives it. */
export function codeOf(contractError: string): string {
  const reason = contractError.slice(contractError.indexOf('_') + 1)
  return reason
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toUpperCase()
}
