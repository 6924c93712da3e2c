import type { Account, Address, Hex } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { type AnvilParameters, mnemonic, startAnvil } from '../../../contracts/deploy/testing/anvil.ts'
import { anAddress, fieldsOf, oneOf } from '../client/check.ts'
import { named } from '../client/named.ts'
import type { Deployment } from '../deployments/index.ts'
import { AnvilFailedError, SnapshotUnknownError } from '../errors/testing.ts'
import { type AccountName, accountCount, deriveAccounts } from './accounts.ts'
import { chainAt, type DevnetChain } from './chain.ts'
import { connect, type DevnetClient } from './client.ts'
import { deploy } from './deploy.ts'
import { findAnvil } from './findAnvil.ts'
import { type Funds, funder } from './fund.ts'
import { type DevnetIssuer, openIssuer, type SeriesChange } from './issuer.ts'
import { scoringOf, type TokenName } from './rules.ts'
import { type Anvil, connectAnvil, type DevnetTime, timeOf } from './time.ts'

/** Which chain to start, and with what. */
export type DevnetOptions = {
  /** Path of anvil; else that of the package `@foundry-rs/anvil`, or the one on the PATH. */
  anvil?: string | undefined
  /** Milliseconds until anvil must listen; 20,000 by default. */
  deadline?: number | undefined
  /** An approved issuer with quota, a series and a till; with an object, a series that differs so. None by default. */
  issuer?: boolean | SeriesChange | undefined
}

/** A chain of one's own with the whole protocol. */
export type Devnet = AsyncDisposable & {
  /** Of the node, on 127.0.0.1. */
  url: string
  /** viem’s chain 31337, at this node. */
  chain: DevnetChain
  /** Process id of anvil. */
  pid: number
  /** The contracts. */
  addresses: Deployment
  /** Stablecoins of 6 decimals: `cny` knows permits, `usd` also ERC-3009. */
  tokens: Record<TokenName, Address>
  /** Everybody, with gas. The keys are anvil's, known to all. */
  accounts: Record<AccountName, PrivateKeyAccount>
  /** The issuer that was asked for. */
  issuer: DevnetIssuer | undefined
  /** A viem client with every verb, by name or for any account. */
  client(who: AccountName | Account): DevnetClient
  /** Adds to what an account has. */
  fund(who: AccountName | Address, funds: Funds): Promise<void>
  /** Block time: moves forward only. */
  time: DevnetTime
  /** Remembers the state of the chain. @returns what `revert` takes */
  snapshot(): Promise<Hex>
  /** Goes back to a snapshot, once. @throws SNAPSHOT_UNKNOWN */
  revert(snapshot: Hex): Promise<void>
  /** Ends the chain; again does nothing. It ends with this process at the latest. */
  stop(): Promise<void>
}

/** With an issuer. */
export type IssuerDevnet = Devnet & {
  /** The issuer that was asked for. */
  issuer: DevnetIssuer
}

/**
 * Starts a chain of one's own, deploys the whole protocol, appoints its roles and sets its rules. Several run beside each
 * other.
 *
 * @throws AnvilMissingError, AnvilFailedError
 * @example
 * ```ts
 * await using devnet = await startDevnet({ issuer: true })
 * await devnet.fund('buyer', { cny: 100_000_000n })
 * const { couponId } = devnet.issuer
 * ```
 */
export async function startDevnet(options: DevnetOptions & { issuer: true | SeriesChange }): Promise<IssuerDevnet>
export async function startDevnet(options?: DevnetOptions): Promise<Devnet>
export async function startDevnet({ anvil: path, deadline, issuer = false }: DevnetOptions = {}): Promise<Devnet> {
  const { url, pid, stop } = await start({ binary: findAnvil(path), ...(deadline !== undefined && { deadline }) })
  try {
    const accounts = deriveAccounts()
    const { addresses, tokens } = await named(() => deploy(url, accounts))
    const anvil = connectAnvil(url)
    const client = (who: AccountName | Account) => connect(url, addresses, accountOf(accounts, who))
    await named(() => appointScorers(client('admin'), accounts))
    const give = funder(anvil, client('faucet'), tokens)
    return {
      url,
      chain: chainAt(url),
      pid,
      addresses,
      tokens,
      accounts,
      issuer: issuer === false ? undefined : await openIssuer(client, tokens, issuer === true ? {} : issuer),
      client,
      fund: async (who, funds) => give(addressOf(accounts, who), funds),
      time: timeOf(anvil),
      snapshot: () => named(() => anvil.snapshot()),
      revert: (snapshot) => named(() => revert(anvil, snapshot)),
      stop,
      [Symbol.asyncDispose]: stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

type Accounts = Devnet['accounts']

const anAccount = fieldsOf({ address: anAddress }, 'a name or an account')

/** @throws InvalidArgumentError */
function accountOf(accounts: Accounts, who: AccountName | Account): Account {
  if (typeof who === 'string') {
    oneOf(Object.keys(accounts))('who', who)
    return accounts[who]
  }
  anAccount('who', who)
  return who
}

/** @throws InvalidArgumentError */
function addressOf(accounts: Accounts, who: AccountName | Address): Address {
  if (typeof who !== 'string' || !who.startsWith('0x')) return accountOf(accounts, who as AccountName).address
  anAddress('who', who)
  return who as Address
}

async function start(parameters: AnvilParameters & { binary: string }) {
  const args = ['--host=127.0.0.1', `--chain-id=${foundry.id}`, `--mnemonic=${mnemonic}`, `--accounts=${accountCount}`]
  try {
    const { url, pid, stop } = await startAnvil({ ...parameters, args })
    return { url, pid: pid!, stop }
  } catch (error) {
    throw new AnvilFailedError(parameters.binary, error)
  }
}

/** Two of three. */
async function appointScorers(admin: DevnetClient, accounts: Record<AccountName, PrivateKeyAccount>): Promise<void> {
  const scorers = [accounts.scorerOne, accounts.scorerTwo, accounts.scorerThree].map(({ address }) => address)
  for (const rule of scoringOf(scorers, 2)) await admin.writeAdminSync(rule)
}

type Revert = { Method: 'evm_revert'; Parameters: [Hex]; ReturnType: boolean }

/** Not viem's, which does not say whether there was such a snapshot. */
async function revert(anvil: Anvil, snapshot: Hex): Promise<void> {
  const isBack = await anvil.request<Revert>({ method: 'evm_revert', params: [snapshot] })
  if (!isBack) throw new SnapshotUnknownError(snapshot)
}
