import type { RedeemContent } from '../actions/redeem/buildRedeem.ts'
import { signRedeem } from '../actions/redeem/signRedeem.ts'
import type { AccountOptions, GenexClient } from '../client/types.ts'
import { MalformedAnswerError, SaleRefusedError, TillUnavailableError } from '../errors/pos.ts'
import { encodeAnswer } from './answer.ts'
import type { SaleRequest } from './request.ts'

/**
 * The wallet's side: signs coupons over to the till whose code was scanned and sends it the
 * signature. Talks to the till alone.
 *
 * @throws SaleRefusedError, TillUnavailableError, MixedRedemptionError
 * @example
 * ```ts
 * const request = parseSaleRequest(scanned)
 * await answerSale(wallet, { request, couponIds: [couponId], amounts: [2n] })
 * ```
 */
export async function answerSale(
  client: GenexClient,
  parameters: AccountOptions & RedeemContent & { request: SaleRequest },
): Promise<void> {
  const { request, ...content } = parameters
  const { terminal, redemptionId, answerUrl } = request
  const signed = await signRedeem(client, { ...content, terminal, redemptionId })
  const answer = await post(answerUrl, encodeAnswer(signed))
  if (!answer.accepted)
    throw new SaleRefusedError(answer.error ?? { code: 'REFUSED', message: 'The till refused.', cure: '' })
}

type TillAnswer = { accepted?: boolean; error?: { code: string; message: string; cure: string } }

async function post(url: string, body: string): Promise<TillAnswer> {
  let text: string
  try {
    const headers = { 'content-type': 'application/json' }
    text = await (await fetch(url, { method: 'POST', headers, body })).text()
  } catch (cause) {
    throw new TillUnavailableError(url, cause)
  }
  try {
    return JSON.parse(text) as TillAnswer
  } catch {
    throw new MalformedAnswerError('the till sent no JSON')
  }
}
