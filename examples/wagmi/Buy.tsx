import type { Relayer } from '@genex/sdk/relayer'
import {
  fillMutationOptions,
  getCouponBalanceQueryOptions,
  invalidate,
  quoteQueryOptions,
  watchBook,
} from '@genex/sdk/wagmi'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Address } from 'viem'
import { useConfig, useConnection } from 'wagmi'

export function Buy({ book, series, paymentToken }: { book: Relayer; series: bigint; paymentToken: Address }) {
  const config = useConfig()
  const queries = useQueryClient()
  const { address } = useConnection()
  const held = useQuery(getCouponBalanceQueryOptions(config, { couponId: series, account: address }))
  const quote = useQuery(quoteQueryOptions(config, { book, series, paymentToken, amount: 1n, account: address }))
  const fill = useMutation({ ...fillMutationOptions(config), onSuccess: invalidate(queries, 'fill') })
  useEffect(() => watchBook(queries, book), [queries, book])
  const error = fill.error ?? quote.error

  return (
    <section>
      <p>You hold {held.data?.toString() ?? '…'}</p>
      <button type="button" disabled={!quote.data || fill.isPending} onClick={() => fill.mutate(quote.data!)}>
        Buy at {quote.data?.format() ?? '…'}
      </button>
      {error && <p role="alert">{error.cure}</p>}
    </section>
  )
}
