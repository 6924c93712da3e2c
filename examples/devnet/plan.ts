import { genesisPlan } from '@genex/contracts'
import { addressOf } from './cast.ts'

/** The contracts of the local chain and where they will stand: the same in every run of the same code. */
export function devnetPlan() {
  return genesisPlan({ initialAdmin: addressOf('platform'), protectionFund: addressOf('protectionFund') })
}
