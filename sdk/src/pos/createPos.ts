import { aRedemptionId } from '../client/check.ts'
import type { GenexClient } from '../client/types.ts'
import type { Deployment } from '../deployments/index.ts'
import { InvalidArgumentError } from '../errors/argument.ts'
import { GenexError } from '../errors/GenexError.ts'
import { UnknownSaleError } from '../errors/pos.ts'
import { currencyOf } from '../money/currencies.ts'
import { decodeAnswer } from './answer.ts'
import { aBasket, aPos, aSale, aWaiting } from './check.ts'
import type { AcceptancePolicy } from './checkAnswer.ts'
import { newRedemptionId } from './redemptionId.ts'
import { reasonOf } from './refusals.ts'
import { type Sale, saleOf } from './sale.ts'
import { createTill } from './till.ts'
import type { BasketLine, ConfirmationRule, Due, Journal, SaleEntry, SaleResult } from './types.ts'

/** What a till is made of. No endpoint of the platform can be named here: none is needed. */
export type PosParameters = AcceptancePolicy & {
  /** The merchant's own node; its account is the terminal, or the issuer's admin, and pays the gas. */
  client: GenexClient
  /** Contracts to use instead of those known for the client's chain. */
  addresses?: Deployment | undefined
  /** Where wallets send their answer: an HTTP endpoint of the merchant that calls `pos.receive`. */
  answerUrl: string
  /** Where the sales are kept. */
  journal: Journal
  /** Ascending by `upTo`; one block for every ticket by default. A void waits as long. */
  confirmations?: readonly ConfirmationRule[] | undefined
}

/** A point of sale. */
export type Pos = {
  /** Opens a sale: journaled before its code can be shown. @throws InvalidArgumentError, UnknownCurrencyError, CallFailedError */
  open(parameters: { receipt: string; due: Due; basket?: readonly BasketLine[] }): Promise<Sale>
  /** A sale of the journal by its redemption id. @throws UnknownSaleError, InvalidArgumentError */
  sale(redemptionId: SaleEntry['redemptionId']): Promise<Sale>
  /** Takes the body of a wallet's POST to `answerUrl`; the answer is JSON for the wallet, with its HTTP status. @throws InvalidArgumentError */
  receive(body: string): Promise<{ status: number; body: string }>
  /** After a restart: brings every submitted sale, and every void, to its end, and returns all that were unfinished. */
  resume(options?: { timeout?: number }): Promise<{ sale: Sale; result: SaleResult }[]>
}

const theRawBody = 'pass the body of the HTTP request as it came, before anything parses it'

/** What is wrong with an answer, whatever till gets it; all else is the till's own trouble. */
const ofTheWallet = ['SaleRefusedError', 'MalformedAnswerError', 'UnknownSaleError', 'InvalidArgumentError']

/**
 * A till: it opens sales, shows codes, checks what holders sign, and redeems through the merchant's
 * own node. Relayer and indexer are not in this path.
 *
 * @throws InvalidArgumentError, AccountRequiredError
 * @example
 * ```ts
 * const pos = createPos({ client, answerUrl: 'https://till.example/answer', journal: sqliteJournal('till.db') })
 * const sale = await pos.open({ receipt: 'R-1042', due: { currency: 'CNY', amount: 18_000n } })
 * display(sale.qr)
 * const result = await sale.redeem({ timeout: 45 })
 * ```
 */
export function createPos(parameters: PosParameters): Pos {
  aPos('', parameters)
  const { client, addresses, answerUrl, journal, confirmations = [{ blocks: 1 }], store, allowPartial } = parameters
  const till = createTill({ client, addresses, answerUrl, journal, confirmations, policy: { store, allowPartial } })

  const find = async (redemptionId: SaleEntry['redemptionId']) => {
    const entry = await journal.read(redemptionId)
    if (!entry) throw new UnknownSaleError(redemptionId)
    return saleOf(till, entry)
  }

  return {
    open: async (parameters) => {
      aSale('', parameters)
      const { receipt, due, basket = [] } = parameters
      aBasket('basket', basket)
      if (due.amount === 0n) throw new InvalidArgumentError('due.amount', 'more than 0', due.amount)
      const { code } = currencyOf(due.currency)
      const entry: SaleEntry = {
        redemptionId: newRedemptionId(till.terminal, receipt),
        terminal: till.terminal,
        receipt,
        due: { currency: code, amount: due.amount },
        basket,
        openedAt: Math.floor(Date.now() / 1000),
        status: 'open',
      }
      const sale = await saleOf(till, entry)
      await journal.write(entry)
      return sale
    },
    sale: async (redemptionId) => {
      aRedemptionId('redemptionId', redemptionId)
      return find(redemptionId)
    },
    receive: async (body) => {
      // Outside of what is answered: it is the server's mistake, and no wallet's.
      if (typeof body !== 'string') throw new InvalidArgumentError('body', 'a text', body, theRawBody)
      try {
        const signed = decodeAnswer(body)
        const sale = await find(signed.request.redemptionId)
        await sale.answer(signed)
        return { status: 200, body: JSON.stringify({ accepted: true }) }
      } catch (error) {
        if (!(error instanceof GenexError)) throw error
        // Trouble of the till's own node is not the wallet's fault: it may send the same again.
        const status = ofTheWallet.includes(error.name) ? 400 : 503
        return { status, body: JSON.stringify({ accepted: false, error: reasonOf(error) }) }
      }
    },
    resume: async (options = {}) => {
      aWaiting('', options)
      const { timeout = 45 } = options
      const results: { sale: Sale; result: SaleResult }[] = []
      for (const entry of await journal.unfinished()) {
        const sale = await saleOf(till, entry)
        // A sale that still waits for its customer is handed back at once.
        results.push({ sale, result: await sale.redeem({ timeout: entry.answer ? timeout : 0 }) })
      }
      return results
    },
  }
}
