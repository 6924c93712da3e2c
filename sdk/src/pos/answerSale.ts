import type { RedeemContent } from '../actions/redeem/buildRedeem.ts'
import { signRedeem } from '../actions/redeem/signRedeem.ts'
import type { AccountOptions, GenexClient } from '../client/types.ts'
import { SaleRefusedError, TillAnswerError, TillUnavailableError } from '../errors/pos.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { isAway, type Naming, requestJson } from '../http/request.ts'
import { answerBody } from './answer.ts'
import { checkSaleRequest, type PaymentPolicy } from './checkRequest.ts'
import type { SaleRequest } from './request.ts'
import type { Refusal } from './types.ts'

/**
 * The wallet's side: checks the code that was scanned, signs coupons over to its till and sends it
 * the signature. Talks to the wallet's own node and the till alone, and waits 10 s for the till. If the till's word was lost,
 * call it again with the same coupons: they are signed once more, and count once.
 *
 * @throws InvalidArgumentError, StaleSaleRequestError, WrongChainError, WrongRedemptionError, SaleMismatchError and nothing is signed;
 * SaleRefusedError, TillUnavailableError, TillAnswerError, MixedRedemptionError, CallFailedError
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
  const naming: Naming = {
    unavailable: (details, cause) => new TillUnavailableError(answerUrl, details, cause),
    answer: (details, cause) => new TillAnswerError(answerUrl, details, cause),
  }
  const { response, json } = await requestJson(tillAt(answerUrl), naming, answerUrl, answerBody(signed))
  const { accepted, error } = Object(json) as { accepted?: unknown; error?: unknown }
  if (isAway(response.status)) throw naming.unavailable(troubleOf(response.status, error))
  if (accepted === true) return
  if (accepted !== false || !isRefusal(error)) throw naming.answer(`HTTP ${response.status}`)
  throw new SaleRefusedError(error)
}

/** A scanned address is a stranger's: it sends nobody on with what was signed, and learns nothing of who asks. */
function tillAt(url: string): Endpoint {
  return {
    url,
    fetch: (input, init) => fetch(input, { ...init, redirect: 'error', credentials: 'omit' }),
    timeout: 10_000,
  }
}

/** What keeps a till: its own node mostly. Its words are a stranger's, and not long. */
function troubleOf(status: number, error: unknown): string {
  const words = isRefusal(error) ? `, the till says of its own node or journal: ${error.message.slice(0, 200)}` : ''
  return `HTTP ${status}${words}`
}

function isRefusal(error: unknown): error is Refusal {
  const { code, message, cure } = Object(error) as Record<string, unknown>
  return [code, message, cure].every((text) => typeof text === 'string')
}
