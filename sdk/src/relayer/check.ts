import { aCount, aHash, anAddress, aTime, type Check, fieldsOf } from '../client/check.ts'
import { InvalidArgumentError } from '../errors/argument.ts'
import { aSignedOrder } from '../orders/check.ts'

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

/** An order as a relayer gives it: fields of the right kind; whether it is true is another question. */
const given = /* @__PURE__ */ fieldsOf({ hash: aHash, sequence: aCount, receivedAt: aTime })

export const aBookOrder: Check = (field, value) => {
  aSignedOrder(field, value)
  where(field, value)
  given(field, value)
}

/** What a relayer signed when it took an order; whether it did, its signature tells. */
export const aReceipt = /* @__PURE__ */ fieldsOf(
  { hash: aHash, sequence: aCount, receivedAt: aTime },
  'a relayer’s receipt',
  'pass what `post` returned, awaited; a sale’s receipt is another',
)
export const aSigner = /* @__PURE__ */ fieldsOf({ chainId: aCount, relayer: anAddress })
