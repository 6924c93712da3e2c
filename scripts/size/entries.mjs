// What is measured: a page of each kind, with viem and a client, as its bundler would make it. Limits are bytes, minified and
// gzipped; the first five are those that the SDK promises, the others keep what is there from growing unseen.
const client = `
export { createClient, custom } from 'viem'
export { foundry } from 'viem/chains'
`

/** @typedef {{ key: string, title: string, code: string, limit?: number }} Entry without limit: beside which to read the others */

/** @type {readonly Entry[]} */
export const entries = [
  {
    key: 'hash',
    title: 'hash an order, encode and decode ids',
    limit: 9_000,
    code: `
export { hashOrder } from '@genex/sdk/orders'
export { decodeCouponId, encodeCouponId } from '@genex/sdk/ids'`,
  },
  {
    key: 'sign',
    title: 'create and sign an order',
    limit: 14_500,
    code: `
export { createClient, custom } from 'viem'
export { emptyOrder, signOrder } from '@genex/sdk/orders'`,
  },
  {
    key: 'fill',
    title: 'fill an order',
    limit: 49_000,
    code: `${client}export { fill } from '@genex/sdk/actions'`,
  },
  {
    key: 'signAndFill',
    title: 'create, sign and fill',
    limit: 54_000,
    code: `${client}export { fill, signAsk } from '@genex/sdk/actions'`,
  },
  {
    key: 'redeem',
    title: 'redeem at a point of sale, without QR',
    limit: 50_000,
    code: `${client}
export { redeemSigned } from '@genex/sdk/actions'
export { newRedemptionId } from '@genex/sdk/pos'`,
  },
  {
    key: 'signAsk',
    title: 'sign an ask with epoch, nonce and fee from the chain',
    // Cures that name the units of a price, and numbers that do not fit by name: 350 bytes; who is to sign, and what ends twice.
    limit: 25_700,
    code: `${client}export { signAsk } from '@genex/sdk/actions'`,
  },
  {
    key: 'fillSync',
    title: 'fill, wait and decode the trades',
    limit: 57_000,
    code: `${client}export { fillSync } from '@genex/sdk/actions'`,
  },
  {
    key: 'wallet',
    title: 'a wallet: read the till’s code, check it, sign',
    // It names who is to sign, and refuses amounts of 0 and times that are over.
    // It bounds what a stranger's server may answer, in time, size and shape.
    limit: 22_000,
    code: `${client}export { answerSale } from '@genex/sdk/pos'`,
  },
  {
    key: 'till',
    title: 'a whole till: codes, journal, conditions, confirmations',
    // It takes a redemption back, asks the chain before it says `redeemed` again, and refuses wrong parameters by name: 1,900 bytes.
    limit: 74_000,
    code: `${client}export { createPos } from '@genex/sdk/pos'`,
  },
  {
    key: 'all',
    title: 'a client with every verb and every text',
    // It checks what a trade is given for its side and sense, and names who is to sign.
    // It holds viem's noble and our newer one (decision 29), the search for the best route, which counts its work, and what tries
    // the fills and permits of strangers' contracts.
    limit: 137_000,
    code: `${client}export { genexActions } from '@genex/sdk'`,
  },
  {
    key: 'viemSign',
    title: 'viem alone: sign typed data',
    code: `
export { createClient, custom, hashTypedData } from 'viem'
export { signTypedData } from 'viem/actions'`,
  },
  {
    key: 'viemWrite',
    title: 'viem alone: write to a contract',
    code: `${client}export { writeContract } from 'viem/actions'`,
  },
]
