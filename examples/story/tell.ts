import type { Stage } from './stage.ts'
import { applyAndReview } from './steps/apply.ts'
import { badIssuing } from './steps/badIssuing.ts'
import { badOrders } from './steps/badOrders.ts'
import { badRequests } from './steps/badRequests.ts'
import { secondIssuer } from './steps/bakery.ts'
import { acceptClassBid } from './steps/bid.ts'
import { threeBuyers } from './steps/buy.ts'
import { collateral } from './steps/collateral.ts'
import { complianceOn } from './steps/compliance.ts'
import { defaulted } from './steps/default.ts'
import { escrowAndFees } from './steps/escrow.ts'
import { exchanging } from './steps/exchange.ts'
import { expiry } from './steps/expiry.ts'
import { failing } from './steps/failing.ts'
import { giveAway } from './steps/gift.ts'
import { honouring } from './steps/honour.ts'
import { matching } from './steps/matcher.ts'
import { fillWallets } from './steps/money.ts'
import { notice } from './steps/notice.ts'
import { peggedAsk } from './steps/pegged.ts'
import { rating } from './steps/rating.ts'
import { redeemAtTill } from './steps/redeem.ts'
import { refunds } from './steps/refund.ts'
import { resell } from './steps/resell.ts'
import { nameScorers } from './steps/scorers.ts'
import { signPrimaryAsk } from './steps/sell.ts'
import { serials } from './steps/serials.ts'
import { createTwoSeries } from './steps/series.ts'
import type { Step } from './steps/step.ts'
import { arrive, finalFigures } from './steps/totals.ts'
import { undo } from './steps/undo.ts'
import { Story } from './story.ts'
import { heading } from './table.ts'

/** The life of a coupon and of those around it, in order. */
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
  undo,
  secondIssuer,
  matching,
  honouring,
  escrowAndFees,
  refunds,
  collateral,
  peggedAsk,
  nameScorers,
  rating,
  exchanging,
  expiry,
  complianceOn,
  failing,
  notice,
  defaulted,
  arrive,
  finalFigures,
]

/** Plays one chapter; then chain, index and relayer must all say what the book says. */
export async function play(story: Story, { title, play: acts }: Step): Promise<void> {
  story.begin(title)
  await acts(story)
  await story.end()
}

/** Plays the whole story. @throws StoryError at the first number that is not right */
export async function tell(stage: Stage): Promise<Story> {
  const story = new Story(stage)
  stage.say(`\n${heading()}`)
  for (const step of steps) await play(story, step)
  return story
}
