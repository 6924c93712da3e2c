import type { Role } from '../devnet/cast.ts'
import { moneyText } from './money.ts'
import type { Formula } from './price.ts'

const names: Partial<Record<Role, string>> = {
  teaAdmin: 'tea house',
  teaSeller: 'tea house shop',
  teaHeir: 'tea house heir',
  bakeryAdmin: 'bakery',
  bakerySeller: 'bakery shop',
  bakeryTill: 'bakery till',
  buyerOne: 'buyer 1',
  buyerTwo: 'buyer 2',
  buyerThree: 'buyer 3',
  secondTill: 'second till',
  complianceOfficer: 'compliance',
  formerScorer: 'former scorer',
  scorerOne: 'scorer 1',
  scorerTwo: 'scorer 2',
  scorerThree: 'scorer 3',
}

/** A party's name as it is printed. */
const nameOf = (role: Role): string => names[role] ?? role

/** What the columns are. */
export const heading = (): string =>
  cells(
    '#',
    'who',
    'what',
    'price',
    'off face',
    'P=F(1−dt)(1−rc)',
    'yield p.a.',
    'gas and transaction, or why it is refused',
  )

export type Row = {
  number: number
  who: Role
  what: string
  price: string
  /** Basis points. */
  discount: number | undefined
  formula: Formula | undefined
  outcome: string
}

/** One line: who, what, price, discount to face, the formula's price and the yield, then gas, or the refusal. */
export function row({ number, who, what, price, discount, formula, outcome }: Row): string {
  const below = discount === undefined ? '' : `−${(discount / 100).toFixed(2)} %`
  const suggestion = formula ? moneyText(formula.suggestion, 'CNY') : ''
  const rate = formula?.yield === undefined ? '' : `${(formula.yield * 100).toFixed(1)} %`
  return cells(String(number), nameOf(who), what, price, below, suggestion, rate, outcome)
}

function cells(
  number: string,
  who: string,
  what: string,
  price: string,
  below: string,
  suggestion: string,
  rate: string,
  outcome: string,
): string {
  return [
    number.padStart(4),
    who.padEnd(14),
    what.padEnd(58),
    price.padStart(11),
    below.padStart(9),
    suggestion.padStart(15),
    rate.padStart(10),
    outcome,
  ].join('  ')
}

export const titleRow = (title: string): string => `\n${title}`
