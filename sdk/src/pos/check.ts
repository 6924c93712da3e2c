import { aRedeem, redeemFields } from '../actions/redeem/check.ts'
import {
  aBoolean,
  aCount,
  aCurrency,
  aFunction,
  aMoney,
  anAddress,
  aRedemptionId,
  aText,
  aTime,
  type Check,
  fieldsOf,
  listOf,
  optional,
  someBytes,
  someOf,
} from '../client/check.ts'
import { InvalidArgumentError } from '../errors/argument.ts'

/** Whether wallets can send to an address. */
export function isHttpUrl(value: string): boolean {
  const { protocol } = URL.canParse(value) ? new URL(value) : { protocol: '' }
  return protocol === 'https:' || protocol === 'http:'
}

const anHttpUrl: Check = (field, value) => {
  if (typeof value !== 'string' || !isHttpUrl(value)) {
    const cure = "write it whole, such as 'https://till.example/answer'"
    throw new InvalidArgumentError(field, 'an http or https URL', value, cure)
  }
}

/** Longest time to wait, seconds. A timer of more than 24 days would fire at once. */
const longestWait = 86_400

const aWait: Check = (field, value) => {
  if (typeof value === 'number' && value >= 0 && value <= longestWait) return
  throw new InvalidArgumentError(field, `seconds from 0 to ${longestWait}`, value)
}

/** How long to wait for a result. */
export const aWaiting = /* @__PURE__ */ fieldsOf({ timeout: /* @__PURE__ */ optional(aWait) })

const aDepth: Check = (field, value) => {
  if (Number.isSafeInteger(value) && Number(value) >= 1) return
  const cure = value === 0 ? 'write 1: the block that holds the record counts' : undefined
  throw new InvalidArgumentError(field, 'a whole number of blocks from 1 on', value, cure)
}

const someRules = /* @__PURE__ */ someOf(
  /* @__PURE__ */ fieldsOf({ upTo: /* @__PURE__ */ optional(aMoney), blocks: aDepth }),
  'a list of one rule or more',
)

/** Rules of which the first that fits counts: one that stands behind a wider one would never. */
const confirmationRules: Check = (field, value) => {
  someRules(field, value)
  const bounds = (value as readonly { upTo?: bigint }[]).map(({ upTo }) => upTo)
  for (const [index, upTo] of bounds.entries()) {
    const isLast = index === bounds.length - 1
    const least = index === 0 ? -1n : (bounds[index - 1] ?? 0n)
    if (upTo === undefined ? isLast : upTo > least) continue
    const expected = 'more than that of the rule before; the last rule alone may be without'
    throw new InvalidArgumentError(`${field}[${index}].upTo`, expected, upTo, 'order the rules by upTo')
  }
}

/** What a till is made of. */
export const aPos = /* @__PURE__ */ fieldsOf({
  client: /* @__PURE__ */ fieldsOf({ request: aFunction }, 'a client of viem'),
  addresses: /* @__PURE__ */ optional(/* @__PURE__ */ fieldsOf({ redemption: anAddress })),
  answerUrl: anHttpUrl,
  journal: /* @__PURE__ */ fieldsOf(
    { write: aFunction, read: aFunction, unfinished: aFunction, ofHolder: aFunction },
    'a journal',
    "pass sqliteJournal('till.db'), memoryJournal() or one of your own",
  ),
  confirmations: /* @__PURE__ */ optional(confirmationRules),
  store: /* @__PURE__ */ optional(aText),
  allowPartial: /* @__PURE__ */ optional(aBoolean),
})

/** What a sale is opened for. */
export const aSale = /* @__PURE__ */ fieldsOf({
  receipt: aText,
  due: /* @__PURE__ */ fieldsOf({ currency: aCurrency, amount: aMoney }, 'the money to be paid, an object'),
})

/** What is bought. */
export const aBasket = /* @__PURE__ */ listOf(
  /* @__PURE__ */ fieldsOf({ sku: aText, quantity: aCount, amount: aMoney }),
)

/** What a wallet signed. */
export const anAnswer = /* @__PURE__ */ fieldsOf({ request: aRedeem, signature: someBytes })

const { couponIds, amounts } = redeemFields

/** What a wallet pays with, and for which code. */
export const aPayment = /* @__PURE__ */ fieldsOf({
  request: /* @__PURE__ */ fieldsOf(
    {
      chainId: aCount,
      redemption: anAddress,
      terminal: anAddress,
      redemptionId: aRedemptionId,
      currency: aText,
      due: aMoney,
      answerUrl: anHttpUrl,
      until: aTime,
    },
    'a till’s code as it was parsed',
    'parse the scanned text: parseSaleRequest(scanned)',
  ),
  couponIds,
  amounts,
  allowPartial: /* @__PURE__ */ optional(aBoolean),
  allowExcess: /* @__PURE__ */ optional(aBoolean),
})
