import { type Address, isAddressEqual } from 'viem'
import type { Deployment } from '../../deployments/index.ts'
import { domainNames } from '../../messages/domains.ts'
import { permit2Address } from '../../orders/paymentMessages.ts'
import { at, forms } from '../forms.ts'
import type { Request } from '../read/request.ts'
import { schemas } from '../schemas.ts'
import type { Context } from '../show/context.ts'
import { deploymentOn, spenderName } from '../show/contract.ts'
import type { Found } from './found.ts'

/** The field of a deployment that has the contract of a domain. */
const deployed = {
  Marketplace: 'marketplace',
  Redemption: 'redemption',
  Coupon: 'coupon',
  CouponFactory: 'couponFactory',
  Treasury: 'treasury',
  CreditRegistry: 'creditRegistry',
} as const satisfies Record<keyof typeof domainNames, keyof Deployment>

/** Fields that name who gets hold of the money. */
const spenders = { Permit: 'spender', ReceiveWithAuthorization: 'to', PermitWitnessTransferFrom: 'spender' } as const

/** Whether the contracts are those of the protocol, and the message in the signer's own name. */
export function placeWarnings(context: Context, { kind, message, account }: Request): Found[] {
  const { place } = schemas[kind]
  const found: Found[] = []
  if (place === 'permit2') found.push(...strangers(context, 'Permit2', permit2Address))
  if (place in domainNames) {
    const name = place as keyof typeof deployed
    found.push(...strangers(context, name, deploymentOn(context)?.[deployed[name]]))
  }
  if (kind in spenders) found.push(...spenderWarnings(context, at(message, spenders[kind as 'Permit']) as Address))
  const { signer } = forms[kind]
  if (signer) found.push(...signerWarnings(context, at(message, signer) as Address, account))
  return found
}

/** A message in another's name. @param account - whose name it should be in; of an ERC-7739 account its own */
export function signerWarnings({ options }: Context, named: Address, account = options.account): Found[] {
  if (!account || isAddressEqual(named, account)) return []
  return [{ code: 'SIGNER_OTHER', values: { named, account } }]
}

function strangers(context: Context, name: string, known: Address | undefined): Found[] {
  const { chainId, verifyingContract } = context.domain
  const values = { name, chain: `${chainId}`, contract: `${verifyingContract}` }
  if (!known) return [{ code: 'CHAIN_UNKNOWN', values }]
  const isKnown = verifyingContract && isAddressEqual(verifyingContract, known)
  return isKnown ? [] : [{ code: 'CONTRACT_UNKNOWN', values }]
}

function spenderWarnings(context: Context, spender: Address): Found[] {
  if (spenderName(context, spender)) return []
  return [{ code: 'SPENDER_UNKNOWN', values: { spender, chain: `${context.domain.chainId}` } }]
}
