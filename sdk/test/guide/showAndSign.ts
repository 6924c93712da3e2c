import type { Address, Hex, LocalAccount } from 'viem'
import { type Description, describeRequest, type TokenFacts } from '../../src/describe/index.ts'

/** What the wallet has: a key, block time, what it knows of tokens, and a screen. */
type Wallet = {
  account: LocalAccount
  now: number
  tokens: Record<Address, TokenFacts>
  approve(screen: string): Promise<boolean>
}

/** Signs what `eth_signTypedData_v4` was sent, once the user has read it and said yes. */
export async function showAndSign(typedData: string, wallet: Wallet): Promise<Hex | undefined> {
  const { account, now, tokens } = wallet
  // Throws rather than tell half of it: then nothing is shown as a message of the protocol.
  const description = describeRequest(typedData, { locale: 'en', account: account.address, now, tokens })
  if (!(await wallet.approve(screenOf(description)))) return undefined
  return account.signTypedData(JSON.parse(typedData))
}

/** The worst first, then the facts, then each order within. */
function screenOf({ title, lines, warnings, parts }: Description): string {
  const alarms = warnings.map(({ level, text }) => `${level === 'danger' ? '⚠' : '·'} ${text}`)
  const facts = lines.map(({ label, value }) => `${label}: ${value}`)
  const orders = parts.flatMap((part) => [part.title, ...part.lines.map(({ label, value }) => `  ${label}: ${value}`)])
  return [title, ...alarms, ...facts, ...orders].join('\n')
}
