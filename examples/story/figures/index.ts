import type { Indexer } from '@genex/sdk/indexer'
import type { Figures } from './figures.ts'

/** The figures as the index has them. */
export async function figuresFromIndex(index: Indexer, issuerId: number): Promise<Figures> {
  const where = { issuerId: BigInt(issuerId), currency: 156 }
  const [totals, financings] = await Promise.all([index.issuerTotals({ where }), index.issuerFinancings({ where })])
  const [total] = totals.items
  const [financing] = financings.items
  return {
    issued: total?.issued ?? 0n,
    sold: total?.sold ?? 0n,
    redeemed: total?.redeemed ?? 0n,
    honour: total?.honour ?? null,
    usage: total?.usage ?? null,
    breakage: total?.breakage ?? null,
    discount: financing?.discount ?? null,
    cashIn: financing?.cashIn ?? 0n,
    interest: financing?.interest ?? null,
  }
}
