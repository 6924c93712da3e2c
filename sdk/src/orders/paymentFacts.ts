import { type Abi, type Address, erc20Abi, type Hex, parseAbi } from 'viem'
import type { PaymentFacts } from './paymentMeans.ts'
import { permit2Address } from './paymentMessages.ts'

/** A view to read. */
export type PaymentView = {
  /** The contract. */
  address: Address
  /** With the function, among others. */
  abi: Abi
  /** As in the ABI. */
  functionName: string
  /** In the sequence of the function. */
  args: readonly unknown[]
}

/** How a chain is asked about payments, at one block. Each says undefined for a call that fails, and throws where nobody answers. */
export type PaymentQuestions = {
  /** Whose allowances count. */
  marketplace: Address
  /** Reads a token, or Permit2. */
  read(view: PaymentView): Promise<unknown>
  /** Reads the maker’s own contract, which must not keep a node busy: limit its gas. */
  readWallet(view: PaymentView): Promise<unknown>
  /** What stands at an account. */
  code(account: Address): Promise<Hex | undefined>
}

/** Where signed payments stand: tokens with ERC-2612 or ERC-3009, Permit2, and wallets that are contracts. */
const paymentAbi = /* @__PURE__ */ parseAbi([
  'function DOMAIN_SEPARATOR() view returns (bytes32)',
  'function nonces(address owner) view returns (uint256)',
  'function PERMIT_TYPEHASH() view returns (bytes32)',
  'function authorizationState(address authorizer, bytes32 nonce) view returns (bool)',
  'function nonceBitmap(address owner, uint256 word) view returns (uint256)',
  'function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)',
])

/** What a contract answers that accepts a signature. */
const erc1271Magic = '0x1626ba7e'

/**
 * What `isPayable` and `readPaymentAllowance` want to know, by the calls that tell it. Whoever asks decides how: which node,
 * what is remembered, and which failure is an answer.
 *
 * @example
 * ```ts
 * const read = ({ address, abi, functionName, args }: PaymentView) =>
 *   client.readContract({ address, abi, functionName, args }).catch(() => undefined)
 * const facts = paymentFactsFrom({
 *   marketplace: addresses.marketplace, read, readWallet: read, code: (address) => client.getCode({ address }),
 * })
 * ```
 */
export function paymentFactsFrom(questions: PaymentQuestions): PaymentFacts {
  const { marketplace, code } = questions
  const ask = <answer>(address: Address, abi: Abi, functionName: string, ...args: readonly unknown[]) =>
    questions.read({ address, abi, functionName, args }) as Promise<answer | undefined>
  return {
    money: (token, holder) => ask(token, erc20Abi, 'balanceOf', holder),
    allowance: (token, holder) => ask(token, erc20Abi, 'allowance', holder, marketplace),
    separator: (token) => ask(token, paymentAbi, 'DOMAIN_SEPARATOR'),
    permitTypeHash: (token) => ask(token, paymentAbi, 'PERMIT_TYPEHASH'),
    permitNonce: (token, holder) => ask(token, paymentAbi, 'nonces', holder),
    authorizationState: (token, holder, nonce) => ask(token, paymentAbi, 'authorizationState', holder, nonce),
    permit2Allowance: (token, holder) => ask(token, erc20Abi, 'allowance', holder, permit2Address),
    permit2Bitmap: (holder, word) => ask(permit2Address, paymentAbi, 'nonceBitmap', holder, word),
    code,
    accepts: async (address, digest, signature) => {
      const view = { address, abi: paymentAbi, functionName: 'isValidSignature', args: [digest, signature] }
      return (await questions.readWallet(view)) === erc1271Magic
    },
  }
}
