import { zeroAddress, zeroHash } from 'viem'
import type { ChildName } from '../../../deploy/contracts.ts'
import type { Person, Protocol } from './protocol.ts'
import {
  active,
  blocked,
  cny,
  day,
  far,
  gradeTable,
  noticed,
  somebody,
  suspended,
  terminal,
  type World,
} from './world.ts'

type Calls = Partial<Record<ChildName, Record<string, readonly unknown[]>>>

/** Whose own a function is, where it is not the issuer's admin. */
export const parties: Record<string, Person> = {
  'issuerRegistry.acceptAdmin': 'holder',
  'issuerRegistry.withdrawApplication': 'holder',
  'compliance.attest': 'holder',
  'compliance.revoke': 'holder',
}

/** For every restricted function arguments with which it goes through. */
export function restrictedCalls({ unmapped, token, draft, meal, pending, now }: World): Calls {
  const thresholds = [1, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000]
  const rc = [800, 2600, 1800, 1300, 900, 600, 400, 250, 150, 80, 30]
  return {
    paymentTokens: { map: [unmapped, cny, 2], close: [token] },
    creditRegistry: {
      setScorer: [somebody, true],
      setThreshold: [1],
      setRules: [{ thresholds, maxRise: 500, risePeriod: day, riseDelay: day }],
      setCurve: [{ d0: 100, dmax: 1000, k: 1, rc }],
      lower: [active, 500, zeroHash],
    },
    couponFactory: {
      setGradeTable: [gradeTable],
      setBreakageShare: [100],
      approveSeries: [draft],
      rejectSeries: [draft, zeroHash],
      setQuota: [active, cny, 1n, 2n],
    },
    marketplace: { setFees: [1, 1], switchCompliance: [true], pause: [now + day], retire: [] },
    issuerRegistry: {
      approve: [pending, []],
      reject: [pending, zeroHash],
      suspend: [active, zeroHash],
      reinstate: [suspended],
    },
    treasury: {
      giveNotice: [active, zeroHash],
      withdrawNotice: [noticed],
      withdrawFees: [zeroAddress, somebody, 1n],
    },
    compliance: {
      setProvider: [somebody, true],
      blockAccount: [somebody, zeroHash],
      unblockAccount: [blocked],
      setLimit: [1, cny, 1n, 2n],
      setSeriesTier: [meal, 1],
    },
  }
}

/** For every function that is a party's own arguments with which it goes through. */
export function ownCalls({ addressOf }: Protocol, world: World): Calls {
  const { token, terms, meal, next, seat, pending, presented, burned } = world
  const money = { paymentToken: token, payout: 0n, nonce: 0n, deadline: far }
  return {
    couponFactory: {
      createSeries: [active, terms],
      openExchange: [next, meal],
      closeExchange: [meal, next],
      issue: [meal, somebody, 1],
      issuePrinted: [seat, 1, zeroHash],
    },
    treasury: {
      depositCollateral: [active, cny, token, 10_000n],
      requestCollateralWithdrawal: [active, cny, 10_000n],
      cancelCollateralWithdrawal: [active, cny],
      withdrawCollateral: [active, cny],
      refund: [{ holder: addressOf('chief'), couponId: meal, amount: 1n, ...money }, '0x'],
    },
    issuerRegistry: {
      proposeAdmin: [active, somebody],
      setPayout: [active, somebody],
      setSeller: [active, somebody],
      setProfile: [active, zeroHash, 'other.example'],
      setTerminal: [active, blocked, terminal],
      revokeTerminal: [active, somebody],
      acceptAdmin: [active],
      withdrawApplication: [pending],
    },
    redemption: { honour: [presented], refuse: [presented, zeroHash], voidRedemption: [burned] },
    compliance: { attest: [blocked, 1, far], revoke: [somebody] },
  }
}
