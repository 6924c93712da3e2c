import { writeFileSync } from 'node:fs'
import type { Stall } from '../market/stall.ts'
import { accountOf, demoKeyOf } from './cast.ts'
import type { Stack } from './stack.ts'

/** Demo accounts by the name under which the quickstart knows them. */
const demos = {
  seller: 'demoSeller',
  buyer: 'demoBuyer',
  consumer: 'demoConsumer',
  terminal: 'demoTerminal',
  issuer: 'demoIssuer',
  reviewer: 'reviewer',
} as const

/** What each is good for. */
export const demoNotes: Record<keyof typeof demos, string> = {
  seller: 'holds tea vouchers and test money',
  buyer: 'holds test money',
  consumer: 'holds tea vouchers and test money',
  terminal: 'a till of the tea house',
  issuer: 'admin and seller of the museum',
  reviewer: 'approves issuers and series for the platform',
}

/** Everything that somebody needs to use the running stack; the quickstart reads it. */
export function describe(stack: Stack, indexerUrl: string, stalls: readonly Stall[]) {
  const accounts = Object.entries(demos).map(([name, role]) => [
    name,
    { address: accountOf(role).address, privateKey: demoKeyOf(role) },
  ])
  return {
    chainId: 31_337,
    rpcUrl: stack.chain.url,
    relayerUrl: stack.relayer.url,
    indexerUrl,
    addresses: stack.addresses,
    tokens: { cny: stack.tokens.CNY, usd: stack.tokens.USD, jpy: stack.tokens.JPY, authorizedCny: stack.authorized },
    accounts: Object.fromEntries(accounts) as Record<keyof typeof demos, { address: string; privateKey: string }>,
    /** First the one that the demo accounts hold. */
    coupons: stalls.map(({ issuer, name, currency, faceValue, templateId }) => ({
      issuer,
      name,
      currency,
      faceValue: faceValue.toString(),
      couponId: `0x${templateId.toString(16).padStart(64, '0')}`,
    })),
  }
}

export type Description = ReturnType<typeof describe>

export function writeDescription(file: string, description: Description): void {
  writeFileSync(file, `${JSON.stringify(description, null, 2)}\n`)
}
