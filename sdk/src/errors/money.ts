import { GenexError } from './GenexError.ts'

const docsPath = 'guide/money'

/** No such currency in ISO 4217, or one without a minor unit. */
export class UnknownCurrencyError extends GenexError {
  override name = 'UnknownCurrencyError'

  constructor(currency: string | number) {
    super(`Currency "${currency}" is not known.`, {
      code: 'CURRENCY_UNKNOWN',
      cure: 'use an ISO 4217 code such as CNY or 156; XXX or 999 stands for points',
      docsPath,
    })
  }
}

/** A text is not an amount of money in this currency. */
export class MalformedMoneyError extends GenexError {
  override name = 'MalformedMoneyError'

  constructor(text: string, currency: string, exponent: number) {
    super(`"${text.slice(0, 80)}" is not an amount in ${currency}.`, {
      code: 'MONEY_MALFORMED',
      cure:
        exponent === 0
          ? `write digits only: ${currency} has no minor unit`
          : `write digits with a dot and at most ${exponent} decimals`,
      docsPath,
    })
  }
}
