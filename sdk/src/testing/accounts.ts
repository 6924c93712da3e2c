import { bytesToHex } from 'viem'
import { mnemonicToAccount, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { mnemonic } from '../../../contracts/deploy/testing/anvil.ts'

/**
 * Who acts, by the index of the key in anvil's own phrase. Admin and protection fund are those that the addresses of
 * chain 31337 in `deployments` were worked out with.
 */
const indices = {
  /** Admin of the AccessManager, and governor. */
  admin: 0,
  buyer: 1,
  secondBuyer: 2,
  thirdBuyer: 3,
  issuer: 4,
  terminal: 5,
  secondIssuer: 6,
  secondTerminal: 7,
  matcher: 8,
  stranger: 9,
  reviewer: 10,
  scorerOne: 20,
  scorerTwo: 21,
  scorerThree: 22,
  guardian: 23,
  risk: 24,
  treasurer: 25,
  complianceOfficer: 26,
  /** Mints what `fund` gives. */
  faucet: 38,
  protectionFund: 39,
} as const

/** An account of the devnet. */
export type AccountName = keyof typeof indices

/** Accounts with gas. */
export const accountCount = 40

/** Everybody, by name. The phrase is stretched once and not for each of them, which takes most of a second. */
export function deriveAccounts(): Record<AccountName, PrivateKeyAccount> {
  const parent = mnemonicToAccount(mnemonic, { path: "m/44'/60'/0'/0" }).getHdKey()
  const accountOf = (index: number) => privateKeyToAccount(bytesToHex(parent.deriveChild(index).privateKey!))
  return Object.fromEntries(Object.entries(indices).map(([name, index]) => [name, accountOf(index)])) as Record<
    AccountName,
    PrivateKeyAccount
  >
}
