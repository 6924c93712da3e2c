import { isAddressEqual, maxUint256 } from 'viem'
import { bidValue } from '../../orders/paymentMessages.ts'
import { type DescribedMessages, wordsOf } from '../messages.ts'
import type { Context } from '../show/context.ts'
import type { Found } from './found.ts'
import { tokenWarnings } from './token.ts'

export function permitWarnings(context: Context, { value }: DescribedMessages['Permit']): Found[] {
  return [{ code: 'PERMIT_STANDING' }, ...ownTokenWarnings(context), ...valueWarnings(context, value)]
}

export function authorisationWarnings(
  context: Context,
  { value, nonce }: DescribedMessages['ReceiveWithAuthorization'],
): Found[] {
  const unseen: Found = { code: 'ORDER_UNSEEN', values: { hash: nonce } }
  return [unseen, ...ownTokenWarnings(context), ...valueWarnings(context, value)]
}

/** Whether the payment is that of the order beside it. */
export function witnessWarnings(
  context: Context,
  { permitted, witness }: DescribedMessages['PermitWitnessTransferFrom'],
): Found[] {
  const { kind, pricing, scope } = wordsOf(witness)
  const { lines } = context.texts
  const different = [
    kind !== 'bid' && lines.kind,
    pricing !== 'fixed' && lines.pricing,
    witness.minFill !== witness.amount && lines.minFill,
    !isAddressEqual(permitted.token, witness.paymentToken) && lines.paymentToken,
    permitted.amount !== bidValue({ ...witness, kind, pricing, scope, couponId: 0n }) && lines.permitted,
  ]
  const mismatches = different.flatMap((field): Found[] =>
    field ? [{ code: 'PAYMENT_MISMATCH', values: { field } }] : [],
  )
  return [...mismatches, ...tokenWarnings(context, permitted.token), ...valueWarnings(context, permitted.amount)]
}

/** A token's own permits and authorisations are in its own domain. */
function ownTokenWarnings(context: Context): Found[] {
  const { verifyingContract } = context.domain
  return verifyingContract ? tokenWarnings(context, verifyingContract) : []
}

function valueWarnings(context: Context, value: bigint): Found[] {
  return value === maxUint256 ? [{ code: 'AMOUNT_ALL_ONES', values: { field: context.texts.lines.value } }] : []
}
