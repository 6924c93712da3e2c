import type { RedeemContent } from '../actions/redeem/buildRedeem.ts'
import { signRedeem } from '../actions/redeem/signRedeem.ts'
import type { AccountOptions, GenexClient } from '../client/types.ts'
import { MalformedAnswerError, SaleRefusedError, TillUnavailableError } from '../errors/pos.ts'
import { encodeAnswer } from './answer.ts'
import { checkSaleRequest, type PaymentPolicy } from './checkRequest.ts'
import type { SaleRequest } from './request.ts'

/**
 * The wallet's side: checks the code that was scanned, signs coupons over to its till and sends it
 * the signature. Talks to the wallet's own node and the till alone.
 *
 * @throws StaleSaleRequestError, WrongChainError, WrongRedemptionError, SaleMismatchError and nothing is signed;
 * SaleRefusedError, TillUnavailableError, MixedRedemptionError
 * @example
 * ```ts
 * const request = parseSaleRequest(scanned)
 * await answerSale(wallet, { request, couponIds: [couponId], amounts: [2n] })
 * ```
 */
export async function answerSale(
  client: GenexClient,
  parameters: AccountOptions & RedeemContent & PaymentPolicy & { request: SaleRequest },
): Promise<void> {
  await checkSaleRequest(client, parameters)
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
