import { complianceAbi, couponAbi, couponFactoryAbi, creditRegistryAbi, marketplaceAbi } from '@genex/sdk/abis'
import { decodeCouponId } from '@genex/sdk/ids'
import { type AbiEvent, type Address, erc20Abi, type Hex, type Log, parseAbi, parseEventLogs, zeroAddress } from 'viem'

/** What a stretch of events may have changed, and the orders it registered. */
export type Touched = {
  makers: Set<string>
  issuers: Set<number>
  all: boolean
  /** Packed orders listed on chain. */
  registered: Hex[]
}

/** Platform-wide switches: they concern every order. */
const forAll = [
  'FeesSet',
  'Paused',
  'Retired',
  'ComplianceSwitched',
  'ProviderSet',
  'LimitSet',
  'SeriesTierSet',
  'GradeTableSet',
  'CurveSet',
]
/** Arguments that hold accounts whose orders an event may concern. */
const accountFields = ['maker', 'from', 'to', 'owner', 'account', 'authorizer']

/** By which payments beside bids end: of tokens with ERC-3009, and of Permit2. */
const paymentAbi = parseAbi([
  'event AuthorizationUsed(address indexed authorizer, bytes32 indexed nonce)',
  'event AuthorizationCanceled(address indexed authorizer, bytes32 indexed nonce)',
  'event UnorderedNonceInvalidation(address indexed owner, uint256 word, uint256 mask)',
])

const abis = [marketplaceAbi, couponAbi, couponFactoryAbi, creditRegistryAbi, complianceAbi, erc20Abi, paymentAbi]

/** All events that may concern an order. */
export const watchedEvents = abis.flat().filter((item) => item.type === 'event') as AbiEvent[]

/**
 * Sorts events by whom they concern. Nothing is added up: a state is always read from the chain, so
 * an event seen twice or too much does no harm.
 */
export function touchedBy(logs: Log[]): Touched {
  const touched: Touched = { makers: new Set(), issuers: new Set(), all: false, registered: [] }
  for (const { eventName, args } of parseEventLogs({ abi: watchedEvents, logs, strict: false })) {
    const values = (args ?? {}) as unknown as Record<string, unknown>
    if (forAll.includes(eventName as string)) touched.all = true
    for (const field of accountFields) {
      const account = values[field]
      if (typeof account === 'string') touched.makers.add(account.toLowerCase())
    }
    for (const issuer of issuersOf(values)) touched.issuers.add(issuer)
    if (eventName === 'OrderRegistered') touched.registered.push(values.order as Hex)
  }
  // The zero address trades nothing; minting and burning name it all the time.
  touched.makers.delete(zeroAddress as Address)
  return touched
}

function issuersOf(values: Record<string, unknown>): number[] {
  if (values.issuerId !== undefined) return [Number(values.issuerId)]
  // Mint and burn move the issuer's exposure, and with it what its primary asks can still sell.
  const isMintOrBurn = values.from === zeroAddress || values.to === zeroAddress
  const ids = isMintOrBurn ? [values.id, ...((values.ids as bigint[] | undefined) ?? [])] : []
  return [...ids, values.templateId]
    .filter((id): id is bigint => typeof id === 'bigint')
    .map((id) => decodeCouponId(id).issuerId)
}
