import { couponErrors } from './coupon.ts'
import { couponFactoryErrors } from './couponFactory.ts'
import { creditRegistryErrors } from './creditRegistry.ts'
import { externalErrors } from './external.ts'
import { issuerRegistryErrors } from './issuerRegistry.ts'
import { marketplaceErrors } from './marketplace.ts'
import { otherErrors } from './others.ts'
import { redemptionErrors } from './redemption.ts'
import type { ErrorTexts } from './texts.ts'
import { treasuryErrors } from './treasury.ts'

/** Every error that a call into the protocol can revert with. */
export const contractErrors: ErrorTexts = {
  ...couponErrors,
  ...couponFactoryErrors,
  ...creditRegistryErrors,
  ...externalErrors,
  ...issuerRegistryErrors,
  ...marketplaceErrors,
  ...otherErrors,
  ...redemptionErrors,
  ...treasuryErrors,
}
