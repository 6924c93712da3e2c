// What an example may use without saying where it comes from: who acts, the things of the story, and of viem and React what
// every page of theirs begins with. CONTRIBUTING.md says when to add to it.
import type { readFile as readFileOfNode } from 'node:fs/promises'
import type {
  MutationObserverOptions,
  MutationObserverResult,
  QueryClient,
  QueryKey,
  QueryObserverOptions,
  QueryObserverResult,
} from '@tanstack/query-core'
import type { Config } from '@wagmi/core'
import type * as viem from 'viem'
import type { foundry as viemFoundry } from 'viem/chains'
import type { Deployment, GenexActions, Order, SignedOrder, SignedRefund } from '../../src/index.ts'
import type { Indexer, TradeRow } from '../../src/indexer/index.ts'
import type { OrderBook } from '../../src/orderbook/index.ts'
import type { CreditScore, Redeem } from '../../src/orders/index.ts'
import type { Pos } from '../../src/pos/index.ts'
import type { CurvePoint } from '../../src/pricing/index.ts'
import type { BookOrder, Relayer } from '../../src/relayer/index.ts'

type Account = viem.LocalAccount
type Wallet = viem.Client<
  viem.Transport,
  viem.Chain,
  Account,
  viem.RpcSchema,
  viem.PublicActions<viem.Transport, viem.Chain, Account> & GenexActions
>

declare global {
  // Who acts: clients with `genexActions`; `client` is anybody.
  const client: Wallet
  const admin: Wallet
  const anybody: Wallet
  const anyone: Wallet
  const applicant: Wallet
  const bidder: Wallet
  const buyer: Wallet
  const courier: Wallet
  const holder: Wallet
  const officer: Wallet
  const provider: Wallet
  const reviewer: Wallet
  const scorer: Wallet
  const scorers: Wallet[]
  const seller: Wallet
  const shop: Wallet
  const successor: Wallet
  const terminalClient: Wallet
  const till: Wallet
  const wallet: Wallet

  // Keys and addresses of others.
  const account: Account
  const scratched: Account
  const auctioneer: viem.Address
  const friend: viem.Address
  const maker: viem.Address
  const owner: viem.Address
  const payout: viem.Address
  const recipient: viem.Address
  const safe: viem.Address
  const terminal: viem.Address
  const trader: viem.Address

  // The deployment, and tokens.
  const addresses: Deployment
  const chain: viem.Chain
  const chainId: number
  const marketplace: viem.Address
  const registry: viem.Address
  const paymentToken: viem.Address
  const token: viem.Address
  const tokens: { authorizedCny: viem.Address }
  const usdc: viem.Address

  // Coupons and series; money in smallest units, time in Unix seconds.
  const couponId: bigint
  const couponIds: bigint[]
  const nextYears: bigint
  const seriesId: bigint
  const template: bigint
  const templateId: bigint
  const amount: bigint
  const amounts: bigint[]
  const reserve: bigint
  const unitPrice: bigint
  const end: number
  const expiry: number
  const now: number
  const settleBy: number
  const since: bigint
  const start: number
  const time: number

  // Orders: `order` is unsigned.
  const ask: SignedOrder
  const asks: BookOrder[]
  const bid: SignedOrder
  const bids: BookOrder[]
  const epoch: bigint
  const nonce: bigint
  const order: Order
  const orderHash: viem.Hex
  const orders: BookOrder[]

  // Issuers, printed coupons, redemptions and scores.
  const applicationHash: viem.Hex
  const asOf: number
  const documents: viem.Hex
  const firstSerial: number
  const hash: viem.Hex
  const hashOfLastWeek: viem.Hex
  const issuerId: number
  const json: string
  const keys: viem.Address[]
  const previous: viem.Hex[]
  const profileHash: viem.Hex
  const proof: viem.Hex[]
  const quotas: { currency: string; base: bigint; cap: bigint }[]
  const reasonHash: viem.Hex
  const redemptionId: viem.Hex
  const reportHash: viem.Hex
  const receipt: viem.TransactionReceipt
  const request: Redeem
  const scanned: string
  const score: CreditScore
  const signature: viem.Hex
  const signedRefund: SignedRefund
  const text: string
  const typedData: string

  // Services, and the screen.
  const book: Relayer
  const index: Indexer
  const engine: OrderBook
  const points: CurvePoint[]
  const pos: Pos
  const trades: TradeRow[]
  function display(text: string): void
  function show(...values: unknown[]): void

  // viem and Node.
  const createWalletClient: typeof viem.createWalletClient
  const foundry: typeof viemFoundry
  const http: typeof viem.http
  const keccak256: typeof viem.keccak256
  const parseUnits: typeof viem.parseUnits
  const publicActions: typeof viem.publicActions
  const readFile: typeof readFileOfNode
  const stringToHex: typeof viem.stringToHex

  // wagmi and React Query.
  const address: viem.Address
  const config: Config
  const queries: QueryClient
  const series: bigint
  function useEffect(effect: () => undefined | (() => void), dependencies: unknown[]): void
  function useQuery<data, error, selected, key extends QueryKey>(
    options: QueryObserverOptions<data, error, selected, data, key>,
  ): QueryObserverResult<selected, error>
  function useMutation<data, error, variables>(
    options: MutationObserverOptions<data, error, variables>,
  ): MutationObserverResult<data, error, variables>
  function useQueryClient(): QueryClient
}
