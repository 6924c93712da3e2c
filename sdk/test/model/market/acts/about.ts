import { zeroAddress } from 'viem'
import type { Order } from '../../../../src/orders/index.ts'
import type { Kind } from '../play/kinds.ts'
import type { Signed } from '../play/sign.ts'
import { isSerialised } from '../rules/coupons.ts'
import { escrowOf } from '../rules/mint.ts'
import type { Payment } from '../rules/payments.ts'
import type { Take } from '../rules/trade.ts'
import type { World } from '../rules/world.ts'

/** What an order and its consent put to the test. */
export function aboutOffer(world: World, { order, consent }: Signed): Kind[] {
  return [
    `${order.pricing} price`,
    ...(order.kind === 'bid' ? aboutBid(order) : []),
    ...(order.paymentToken === zeroAddress ? (['native coin'] as const) : []),
    ...(order.kind === 'primaryAsk' && escrowOf(world, order.couponId, 1n) > 0n ? (['escrow'] as const) : []),
    ...(isSerialised(order.couponId) ? (['serialised series'] as const) : []),
    aboutConsent(consent),
  ]
}

const scopes = { id: 'bid for an id', series: 'bid for a series', class: 'bid for a class' } as const

function aboutBid({ scope, minGrade, recipient }: Order): Kind[] {
  return [
    scopes[scope],
    ...(minGrade > 0 ? (['bid with minGrade'] as const) : []),
    ...(recipient === zeroAddress ? [] : (['recipient'] as const)),
  ]
}

function aboutConsent(consent: Signed['consent']): Kind {
  if (consent.by === 'registration') return 'registered order'
  const isBulk = consent.orders.length > 1
  if (consent.by === 'contract') return isBulk ? 'contract maker, many orders' : 'contract maker'
  return isBulk ? 'one signature, many orders' : 'one signature, one order'
}

export function aboutTake({ recipient, app, appFee }: Take): Kind[] {
  return [
    ...(recipient === zeroAddress ? [] : (['recipient'] as const)),
    ...(app === zeroAddress || appFee === 0 ? [] : (['app fee'] as const)),
  ]
}

export function aboutPayment(payment: Payment | undefined): Kind[] {
  if (payment === undefined || payment.method === 'malformed') return []
  const names = { erc2612: 'permit', erc3009: 'ERC-3009', permit2: 'Permit2' } as const
  return [`payment by ${names[payment.method]}`]
}
