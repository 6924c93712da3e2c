import { bytesToHex, type Hex } from 'viem'
import { type HDAccount, mnemonicToAccount } from 'viem/accounts'

/** anvil's own phrase: the keys are known to everybody and hold nothing of value on any real chain. */
export const mnemonic = 'test test test test test test test test test test test junk'

/**
 * Who acts, by the index of the key. The first ten are the accounts that anvil prints; the demo accounts are among them,
 * so that the stack prints only keys that are public already. The others are derived from the same phrase.
 */
const indices = {
  platform: 0,
  demoSeller: 1,
  demoBuyer: 2,
  demoConsumer: 3,
  demoTerminal: 4,
  demoIssuer: 5,
  reviewer: 6,
  bakerySeller: 7,
  bakeryTill: 8,
  teaHeir: 9,
  bakeryAdmin: 10,
  teaAdmin: 11,
  teaSeller: 12,
  buyerOne: 13,
  buyerTwo: 14,
  buyerThree: 15,
  bidder: 16,
  carrier: 17,
  consumer: 18,
  till: 19,
  secondTill: 20,
  stranger: 21,
  complianceOfficer: 22,
  provider: 23,
  cityAdmin: 24,
  citySeller: 25,
  makerOne: 26,
  makerTwo: 27,
  makerThree: 28,
  trader: 29,
  scorerOne: 30,
  scorerTwo: 31,
  scorerThree: 32,
  formerScorer: 33,
  matcher: 34,
  publisher: 35,
  guardian: 36,
  risk: 37,
  treasurer: 38,
  protectionFund: 39,
} as const

export type Role = keyof typeof indices

/** Accounts that anvil funds with ETH for gas. */
export const accountCount = 40

const accounts = new Map<Role, HDAccount>()

/** The account of a role. */
export function accountOf(role: Role): HDAccount {
  const known = accounts.get(role)
  if (known) return known
  const account = mnemonicToAccount(mnemonic, { addressIndex: indices[role] })
  accounts.set(role, account)
  return account
}

export const addressOf = (role: Role) => accountOf(role).address

/** Whose keys the stack hands out: only such as anvil itself prints. */
type DemoRole = Extract<Role, `demo${string}` | 'reviewer'>

/** The private key of a demo account, to be shown. */
export const demoKeyOf = (role: DemoRole): Hex => keyOf(role)

/** The private key of a process, for its environment. */
export function keyOf(role: Role): Hex {
  return bytesToHex(accountOf(role).getHdKey().privateKey!)
}
