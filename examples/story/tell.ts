import type { Stage } from './stage.ts'
import { applyAndReview } from './steps/apply.ts'
import { badIssuing } from './steps/badIssuing.ts'
import { badOrders } from './steps/badOrders.ts'
import { badRequests } from './steps/badRequests.ts'
import { acceptClassBid } from './steps/bid.ts'
import { threeBuyers } from './steps/buy.ts'
import { future } from './steps/future.ts'
import { giveAway } from './steps/gift.ts'
import { fillWallets } from './steps/money.ts'
import { redeemAtTill } from './steps/redeem.ts'
import { resell } from './steps/resell.ts'
import { signPrimaryAsk } from './steps/sell.ts'
import { serials } from './steps/serials.ts'
import { createTwoSeries } from './steps/series.ts'
import type { Step } from './steps/step.ts'
import { totals } from './steps/totals.ts'
import { Story } from './story.ts'
import { heading } from './table.ts'

/** The life of a coupon, in order. */
export const steps: readonly Step[] = [
  fillWallets,
  applyAndReview,
  createTwoSeries,
  signPrimaryAsk,
  threeBuyers,
  resell,
  acceptClassBid,
  giveAway,
  redeemAtTill,
  serials,
  badOrders,
  badIssuing,
  badRequests,
  future,
  totals,
]

/** Plays the whole story. @throws StoryError at the first number that is not right */
export async function tell(stage: Stage): Promise<Story> {
  const story = new Story(stage)
  stage.say(`\n${heading()}`)
  for (const { title, play } of steps) {
    story.begin(title)
    await play(story)
  }
  return story
}
