import type { Role } from '../devnet/cast.ts'
import type { Actor } from '../devnet/connect.ts'
import type { CurrencyCode } from '../devnet/stablecoins.ts'
import type { Stage } from '../story/stage.ts'

/** Where the market plays: the stage and a client for each party. */
export type Square = Stage & { as: (role: Role) => Actor }

/** One series on offer: what is needed to trade it. */
export type Stall = {
  issuer: string
  name: string
  currency: CurrencyCode
  templateId: bigint
  serialised: boolean
  faceValue: bigint
  seller: Role
  primary: string
  asks: readonly string[]
  bids: readonly string[]
}
