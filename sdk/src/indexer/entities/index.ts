import { coupons } from './coupons.ts'
import { issuers } from './issuers.ts'
import { market } from './market.ts'
import { platform } from './platform.ts'
import { reports } from './reports.ts'

export type { Entity } from './entity.ts'

/** What the indexer can be asked. Money and units as in the protocol; times in seconds; rates in basis points. */
export const entities = { ...issuers, ...coupons, ...market, ...platform, ...reports } as const
