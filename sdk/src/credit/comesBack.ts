import type { ProvenRedemption } from '../reviews/types.ts'

/** Whether the coupons of a record went back to their holder, who can present them again. */
export function comesBack({ state }: Pick<ProvenRedemption, 'state'>): boolean {
  return state === 'refused' || state === 'returned'
}
