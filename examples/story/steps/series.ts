import { encodeCouponId, encodeFlags } from '@genex/sdk/ids'
import { money } from '../money.ts'
import type { Story } from '../story.ts'
import { boxTerms, voucherTerms } from '../terms.ts'
import { day } from '../time.ts'
import type { Step } from './step.ts'

/** What the two series have in common. */
async function common(story: Story) {
  const { timestamp } = await story.as('teaAdmin').getBlock()
  const validFrom = Math.floor(Number(timestamp) / day) * day
  return {
    issuerId: story.get('issuerId'),
    currency: 'CNY',
    kind: 'physical',
    validFrom,
    validUntil: validFrom + 730 * day,
    paymentToken: story.tokens.CNY,
  } as const
}

export const createTwoSeries: Step = {
  title: 'It creates two series; their terms are on chain',
  async play(story) {
    const tea = story.as('teaAdmin')
    const shared = await common(story)
    const voucher = { ...shared, faceValue: 10_000n, maxUnitPrice: 10_000n, escrowPerUnit: 1_000n, terms: voucherTerms }
    const box = { ...shared, faceValue: 20_000n, maxUnitPrice: 20_000n, serialised: true, terms: boxTerms }

    await story.refused({
      who: 'teaAdmin',
      what: 'wants to sell above face value',
      code: 'PRICE_ABOVE_FACE',
      attempt: () => tea.createSeriesSync({ ...voucher, maxUnitPrice: 10_001n }),
    })
    await story.refused({
      who: 'teaAdmin',
      what: 'wants to be paid in dollars for a face in yuan',
      code: 'TOKEN_CURRENCY_MISMATCH',
      attempt: () => tea.createSeriesSync({ ...voucher, paymentToken: story.tokens.USD }),
    })

    for (const [name, parameters, number] of [
      ['voucher', voucher, 1],
      ['box', box, 2],
    ] as const) {
      const created = await tea.createSeriesSync(parameters)
      const expected = encodeCouponId({
        issuerId: 1,
        series: number,
        serial: 0,
        currency: 156,
        faceValue: parameters.faceValue,
        validFrom: shared.validFrom,
        validUntil: shared.validUntil,
        flags: encodeFlags({ kind: 'physical', serialised: name === 'box' }),
      })
      story.equal(`id of the ${name}: its terms`, created.templateId, expected)
      story.made[name] = expected
      const unsecured = name === 'box' ? 20_000n : 9_000n
      story.book.open(expected, { issuerId: 1, unsecured, escrow: name === 'box' ? 0n : money('10.00') })
      const what =
        name === 'box'
          ? 'series 2: mooncake box 200.00 CNY, each with a serial'
          : 'series 1: tea voucher 100.00 CNY, 10.00 in escrow'
      await story.told({ who: 'teaAdmin', what, receipt: created.receipt })

      const { receipt } = await story.as('reviewer').approveSeriesSync({ templateId: expected })
      await story.told({ who: 'reviewer', what: `approves series ${number}`, receipt })

      const read = await story.as('stranger').getSeries({ couponId: expected })
      story.equal(
        `terms of series ${number}`,
        JSON.stringify(sorted(read.terms)),
        JSON.stringify(sorted(parameters.terms)),
      )
      story.equal(`price cap of series ${number}`, read.maxUnitPrice, parameters.maxUnitPrice)
      story.equal(`series ${number} is approved`, read.approved, true)
    }
  },
}

/** Canonical JSON sorts its keys: so does the comparison. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  )
}
