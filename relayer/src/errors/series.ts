import { couponFault, decodeCouponId, formatCouponId, templateOf } from '@genex/sdk/ids'
import { ServiceError } from './ServiceError.ts'

/** The id is not that of any coupon: its fields contradict each other. */
export class ImpossibleCouponIdError extends ServiceError {
  override name = 'ImpossibleCouponIdError'

  constructor(id: bigint) {
    const fault = couponFault(decodeCouponId(id))
    super(400, {
      code: 'COUPON_ID_INVALID',
      message: `No coupon can have the id ${formatCouponId(id)}: ${fault}.`,
      cure: 'take the id from the chain or build it with encodeCouponId',
      details: { couponId: formatCouponId(id), fault },
    })
  }
}

/** The id of one unit of a serialised series, where the series' own is wanted. */
export class NotTemplateError extends ServiceError {
  override name = 'NotTemplateError'

  constructor(id: bigint) {
    const template = formatCouponId(templateOf(id))
    super(400, {
      code: 'NOT_A_TEMPLATE',
      message: `${formatCouponId(id)} is the id of one serial, not of its series.`,
      cure: `ask for the series' template ${template}`,
      details: { template },
    })
  }
}

/** No series on chain has these terms. */
export class SeriesUnknownError extends ServiceError {
  override name = 'SeriesUnknownError'

  constructor(template: bigint) {
    super(404, {
      code: 'SERIES_UNKNOWN',
      message: `No series on this chain has the terms of ${formatCouponId(template)}.`,
      cure: 'take the id from the chain; every field of it counts. /v1/status names the chain and the contracts',
      details: { template: formatCouponId(template) },
    })
  }
}
