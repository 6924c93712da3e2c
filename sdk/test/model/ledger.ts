import { type Abi, type Address, decodeErrorResult, type Hex, hexToString, parseAbi } from 'viem'
import { Refusal } from './market.ts'

/** What of the contracts' interface the game needs, as the design writes it. */
export const abi = parseAbi([
  'function fill(bytes fill) payable returns (uint64)',
  'function fillMany(bytes[] fills, bool allOrNothing) payable returns (uint64[])',
  'function matchOrders(bytes[] orders, uint256[] pairs, uint128 unitPrice)',
  'function cancel(uint64 nonce)',
  'function cancelWord(uint64 word)',
  'function cancelAll() returns (uint64)',
  'function lock()',
  'function unlock() returns (uint64)',
  'function register(bytes order) returns (bytes32)',
  'function setFees(uint16 primaryFee, uint16 secondaryFee)',
  'function filledOf(address maker, uint64 nonce) view returns (uint64)',
  'function epochOf(address maker) view returns (uint64)',
  'function setApprovalForAll(address operator, bool approved)',
  'function balanceOf(address owner, uint256 id) view returns (uint256)',
  'error Marketplace_InvalidOrder(bytes32 field)',
  'error Marketplace_OrderNotStarted(uint40 start)',
  'error Marketplace_OrderExpired(uint40 end)',
  'error Marketplace_StaleEpoch(uint64 signed, uint64 current)',
  'error Marketplace_Locked(address maker)',
  'error Marketplace_WrongTaker(address expected)',
  'error Marketplace_InvalidSignature(address maker)',
  'error Marketplace_OrderCancelled(uint64 nonce)',
  'error Marketplace_Overfill(uint64 left, uint64 wanted)',
  'error Marketplace_BelowMinFill(uint64 amount, uint64 minFill)',
  'error Marketplace_ZeroAmount()',
  'error Marketplace_PriceAboveLimit(uint256 price, uint256 limit)',
  'error Marketplace_PriceBelowLimit(uint256 price, uint256 limit)',
  'error Marketplace_FeeAboveMaximum(uint16 fee, uint16 maximum)',
  'error Marketplace_AppFeeTooHigh(uint16 fee, uint16 maximum)',
  'error Marketplace_CouponExpired(uint256 couponId)',
  'error Marketplace_OutOfScope(uint256 couponId)',
  'error Marketplace_SelfTrade(address account)',
  'error Marketplace_NotAPair()',
  'error Marketplace_NoSuchOrder(uint256 index)',
  'error Marketplace_NotMaker(address maker)',
  'error Coupon_NotApproved(address owner, address operator)',
  'error Coupon_InsufficientBalance(address owner, uint256 couponId, uint256 balance, uint256 needed)',
  'error TransferFromFailed()',
])

type Answer = { result?: Hex; error?: { message: string; data?: Hex } }

/** Plain JSON-RPC to anvil, whose accounts are unlocked and whose clock the game sets. */
export class Ledger {
  readonly #url: string
  readonly #marketplace: Address
  readonly #operators: ReadonlySet<Address>

  constructor(url: string, marketplace: Address) {
    this.#url = url
    this.#marketplace = marketplace
    this.#operators = new Set([marketplace])
  }

  async request(method: string, params: readonly unknown[]): Promise<Answer> {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
    const headers = { 'content-type': 'application/json' }
    return (await (await fetch(this.#url, { method: 'POST', headers, body })).json()) as Answer
  }

  /** Blocks come when the game says so, each with one call. */
  async takeOver(): Promise<void> {
    await this.request('evm_setAutomine', [false])
  }

  /** The call at block time `now`: what it returns, mined if it succeeds, or the error. */
  async act(now: number, from: Address, data: Hex, to = this.#marketplace): Promise<Hex | Refusal> {
    const call = { from, to, data, gas: '0x4c4b40' }
    const { result, error } = await this.request('eth_call', [call, 'latest', {}, { time: `0x${now.toString(16)}` }])
    if (error !== undefined) return this.#refusalOf(error)
    await this.request('evm_setNextBlockTimestamp', [now])
    const { result: hash } = await this.request('eth_sendTransaction', [call])
    await this.request('evm_mine', [])
    const { result: receipt } = await this.request('eth_getTransactionReceipt', [hash])
    if ((receipt as { status?: string } | undefined)?.status !== '0x1') return new Refusal('reverted when mined')
    return result as Hex
  }

  async read(data: Hex, to = this.#marketplace): Promise<bigint> {
    const { result } = await this.request('eth_call', [{ to, data }, 'latest'])
    return BigInt(result as Hex)
  }

  #refusalOf(error: { message: string; data?: Hex }): Refusal {
    if (error.data === undefined || error.data === '0x') return new Refusal(error.message)
    const { errorName, args } = decodeErrorResult({ abi: abi as Abi, data: error.data })
    if (errorName === 'Marketplace_InvalidOrder')
      return new Refusal(errorName, hexToString(args?.[0] as Hex, { size: 32 }))
    // The operator that is not approved is always the Marketplace.
    const said = (args ?? []).filter((arg) => !this.#operators.has(arg as Address))
    return new Refusal(errorName, ...(said as (bigint | string | number)[]))
  }
}
