import { address, flag, hex, json, maybe, small, text, whole } from '../fields.ts'
import { table } from './entity.ts'

/** What the platform decides, and what happened when. */
export const platform = {
  /** Tiers that providers attested. */
  attestations: table('attestation', { account: address, tier: small, expiry: whole, provider: address }),
  /** Accounts that may not trade. */
  blockedAccounts: table('blockedAccount', { account: address, reasonHash: hex, since: whole }),
  /** Limits of face value, minor units, by tier and currency. */
  tradeLimits: table('tradeLimit', { tier: small, currency: small, perTrade: whole, perDay: whole }),
  /** Who attests, or did. */
  complianceProviders: table('complianceProvider', { address, approved: flag }),
  /** Rules of the platform by name, as they are now. */
  settings: table('setting', { name: text, value: json, timestamp: whole }),
  /** Steps of issuers and series, from application to default, from creation to finalisation. */
  history: table('lifecycleEvent', {
    id: text,
    name: text,
    issuerId: maybe(whole),
    seriesId: maybe(whole),
    data: json,
    block: whole,
    timestamp: whole,
    transactionHash: hex,
  }),
} as const
