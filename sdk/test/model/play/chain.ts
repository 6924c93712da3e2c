import { type Abi, type Address, decodeErrorResult, type Hex, hexToString, parseAbi } from 'viem'
import { errorsAbi } from '../../../src/abis/index.ts'
import { externalDeclarations } from '../../../src/errors/contract/decode.ts'
import { Refusal } from './refusal.ts'

/** A transaction: who calls whom with what, and with how much native coin. */
export type Call = { from: Address; to: Address; data: Hex; value?: bigint }

type Answer = { result?: unknown; error?: { message: string; data?: Hex } }

const hex = (value: bigint | number): Hex => `0x${value.toString(16)}`

/** More than any act needs, so that no fill of a batch lacks gas. */
const gas = hex(15_000_000)

/** Plain JSON-RPC to anvil, which sends for everybody, and whose clock the game sets. */
export class Chain {
  readonly #url: string
  /** Transactions so far. */
  mined = 0

  constructor(url: string) {
    this.#url = url
  }

  async request(method: string, ...params: unknown[]): Promise<unknown> {
    const [answer] = await this.#post([{ method, params }])
    if (answer?.error) throw new Error(`${method}: ${answer.error.message}`)
    return answer?.result
  }

  /** Blocks come when the game says so, each with one transaction, and gas is free: balances show trades alone. */
  async takeOver(): Promise<void> {
    await this.request('anvil_autoImpersonateAccount', true)
    await this.request('evm_setAutomine', false)
    await this.request('anvil_setNextBlockBaseFeePerGas', '0x0')
  }

  /** The call at block time `now`: what it returns, mined if it succeeds, or the error. */
  async act(now: number, { from, to, data, value = 0n }: Call): Promise<Hex | Refusal> {
    const call = { from, to, data, value: hex(value), gas, gasPrice: '0x0' }
    const [tried] = await this.#post([{ method: 'eth_call', params: [call, 'latest', {}, { time: hex(now) }] }])
    if (tried?.error) return refusalOf(tried.error)
    const [, sent] = await this.#post([
      { method: 'evm_setNextBlockTimestamp', params: [now] },
      { method: 'eth_sendTransaction', params: [call] },
    ])
    await this.request('evm_mine')
    this.mined++
    const receipt = await this.request('eth_getTransactionReceipt', sent?.result)
    if ((receipt as { status?: string } | null)?.status !== '0x1') return new Refusal('reverted when mined')
    return tried?.result as Hex
  }

  /** What the calls return at block time `now`. */
  async read(calls: readonly { to: Address; data: Hex }[], now: number): Promise<Hex[]> {
    const block = ['latest', {}, { time: hex(now) }]
    return this.#results(calls.map((call) => ({ method: 'eth_call', params: [call, ...block] })))
  }

  async coinOf(accounts: readonly Address[]): Promise<bigint[]> {
    const requests = accounts.map((account) => ({ method: 'eth_getBalance', params: [account, 'latest'] }))
    return (await this.#results(requests)).map(BigInt)
  }

  async #results(requests: readonly { method: string; params: unknown[] }[]): Promise<Hex[]> {
    return (await this.#post(requests)).map(({ result, error }) => {
      if (error) throw new Error(error.message)
      return result as Hex
    })
  }

  async #post(requests: readonly { method: string; params: unknown[] }[]): Promise<Answer[]> {
    const body = JSON.stringify(requests.map((request, id) => ({ jsonrpc: '2.0', id, ...request })))
    const headers = { 'content-type': 'application/json' }
    const answers = await (await fetch(this.#url, { method: 'POST', headers, body })).json()
    return (answers as (Answer & { id: number })[]).sort((a, b) => a.id - b.id)
  }
}

const external = parseAbi(externalDeclarations.split(';').map((text) => `error ${text}`)) as Abi
const anyError: Abi = [...errorsAbi, ...external]

function refusalOf({ message, data }: { message: string; data?: Hex }): Refusal {
  if (data === undefined || data === '0x') return new Refusal(message)
  const { errorName, args = [] } = decodeErrorResult({ abi: anyError, data })
  const isField = errorName === 'Marketplace_InvalidOrder'
  return new Refusal(
    errorName,
    ...args.map((arg) => (isField ? hexToString(arg as Hex, { size: 32 }) : (arg as string))),
  )
}
