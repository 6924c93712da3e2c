import { aCount, aHash, anAddress, aText, aTime, type Check, fieldsOf } from '../client/check.ts'
import { InvalidArgumentError } from '../errors/argument.ts'
import { aSignedOrder } from '../orders/check.ts'

/** What a client of a relayer is made of. */
export const aRelayer = /* @__PURE__ */ fieldsOf({ url: aText })

const where = /* @__PURE__ */ fieldsOf({ chainId: aCount, verifyingContract: anAddress })

/** An order with its signature, and the Marketplace that it was signed for. */
export const aPostable: Check = (field, value) => {
  const cure = cureOf(value)
  if (cure) throw new InvalidArgumentError(field, 'a signed order', value, cure)
  aSignedOrder(field, value)
  where(field, value)
}

/** Slips that TypeScript cannot keep a script from. */
function cureOf(value: unknown): string | undefined {
  if (value instanceof Promise) return 'await it first: signAsk and signBid answer later'
  if (typeof value === 'object' && value !== null && 'maker' in value)
    return 'pass what signAsk or signBid returned as a whole: the order alone is not signed'
  return undefined
}

/** What a relayer signed when it took an order; whether it did, its signature tells. */
export const aReceipt = /* @__PURE__ */ fieldsOf(
  { hash: aHash, sequence: aCount, receivedAt: aTime },
  'a relayer’s receipt',
  'pass what `post` returned, awaited; a sale’s receipt is another',
)
export const aSigner = /* @__PURE__ */ fieldsOf({ chainId: aCount, relayer: anAddress })
