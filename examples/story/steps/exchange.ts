import { decodeCouponId } from '@genex/sdk/ids'
import { createSeries, teaHouse } from '../moves/shop.ts'
import type { Story } from '../story.ts'
import { laterTerms } from '../terms.ts'
import { year } from '../time.ts'
import type { Step } from './step.ts'

/** Terms never change: more time is another series, and the holder alone exchanges into it. */
export const exchanging: Step = {
  title: 'A year more: vouchers are exchanged into a later series',
  async play(story) {
    const source = story.get('voucher')
    const { validFrom, validUntil } = decodeCouponId(source)
    const target = await createSeries(story, teaHouse(story), 'tea voucher, valid a year longer', {
      faceValue: 10_000n,
      validFrom,
      validUntil: validUntil + year,
      maxUnitPrice: 10_000n,
      escrowPerUnit: 1_000n,
      terms: laterTerms,
    })
    const tea = story.as('teaAdmin')
    const swap = () => story.as('bidder').exchangeSync({ couponIds: [source], amounts: [2n], target })
    await story.refused({
      who: 'bidder',
      what: 'exchanges along a path that is not open',
      code: 'NO_EXCHANGE_PATH',
      attempt: swap,
    })
    const opened = await tea.openExchangeSync({ source, target })
    await story.told({ who: 'teaAdmin', what: 'opens the exchange', receipt: opened.receipt })
    const { receipt } = await swap()
    exchanged(story, source, target, 2n)
    await story.told({ who: 'bidder', what: 'exchanges 2 vouchers', receipt })
    const closed = await tea.closeExchangeSync({ source, target })
    await story.told({ who: 'teaAdmin', what: 'closes the exchange for the future', receipt: closed.receipt })
    await story.refused({ who: 'bidder', what: 'exchanges two more', code: 'NO_EXCHANGE_PATH', attempt: swap })
  },
}

function exchanged({ book }: Story, source: bigint, target: bigint, amount: bigint) {
  book.exit(source, 'bidder', amount)
  book.mint(target, 'bidder', amount)
}
