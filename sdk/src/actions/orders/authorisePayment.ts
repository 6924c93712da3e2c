import { type Account, bytesToBigInt, parseAbi, type TypedDataDomain } from 'viem'
import { getCode, readContract } from 'viem/actions'
import { randomBytes } from '../../client/random.ts'
import type { GenexClient } from '../../client/types.ts'
import { PaymentUnsupportedError } from '../../errors/payment.ts'
import { hashOrder } from '../../orders/hash.ts'
import { type PaymentMethod, packPayment } from '../../orders/payment.ts'
import {
  bidValue,
  paymentMessage,
  permit2Address,
  permit2Domain,
  type UnsignedPayment,
} from '../../orders/paymentMessages.ts'
import type { SignedOrder } from '../../orders/types.ts'
import { findTokenDomain, permitNonceOf, signPayment } from './signPayment.ts'

const erc3009Abi = /* @__PURE__ */ parseAbi([
  'function authorizationState(address authorizer, bytes32 nonce) view returns (bool)',
])

/**
 * Has the maker of a bid sign its payment, for as long as the bid lasts. Unlike a purchase's permit it is not tried: it is for
 * another day, when money and time are others.
 *
 * @throws PaymentUnsupportedError, MalformedPaymentError
 */
export async function authorisePayment(
  client: GenexClient,
  signed: SignedOrder,
  { method, account }: { method: PaymentMethod; account: Account },
): Promise<SignedOrder> {
  const { order, chainId, verifyingContract } = signed
  const way = await (method === 'permit2' ? permit2Way(client, signed) : tokenWay(client, signed, method))
  if (!way) throw new PaymentUnsupportedError(order.paymentToken, method)
  const { domain, unsigned, nonce = 0n } = way
  const message = paymentMessage(order, unsigned, { chainId, verifyingContract, nonce })
  const signature = await signPayment(client, { account, domain, ...message })
  return { ...signed, payment: packPayment({ ...unsigned, signature }) }
}

/** What to sign, and for which domain. */
type Way = { unsigned: UnsignedPayment; domain: TypedDataDomain; nonce?: bigint }

async function permit2Way(client: GenexClient, { order, chainId }: SignedOrder): Promise<Way | undefined> {
  if (!(await getCode(client, { address: permit2Address }))) return undefined
  // Unordered: a random one is unused.
  const nonce = bytesToBigInt(randomBytes(32))
  return { unsigned: { method: 'permit2', nonce, deadline: BigInt(order.end) }, domain: permit2Domain(chainId) }
}

async function tokenWay(
  client: GenexClient,
  signed: SignedOrder,
  method: 'erc2612' | 'erc3009',
): Promise<Way | undefined> {
  const { order } = signed
  const { maker, paymentToken: token } = order
  const domain = await findTokenDomain(client, token)
  if (!domain) return undefined
  if (method === 'erc2612') {
    const nonce = await permitNonceOf(client, token, maker)
    const unsigned = { method, value: bidValue(order), deadline: BigInt(order.end) } as const
    return nonce === undefined ? undefined : { unsigned, domain, nonce }
  }
  const args = [maker, hashOrder(order, signed)] as const
  try {
    await readContract(client, { abi: erc3009Abi, address: token, functionName: 'authorizationState', args })
  } catch {
    // A token without this function reverts: it has no such authorisations.
    return undefined
  }
  return { unsigned: { method, validAfter: 0, validBefore: order.end }, domain }
}
