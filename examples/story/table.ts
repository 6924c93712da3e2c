import type { Role } from '../devnet/cast.ts'

const names: Partial<Record<Role, string>> = {
  teaAdmin: 'tea house',
  teaSeller: 'tea house shop',
  buyerOne: 'buyer 1',
  buyerTwo: 'buyer 2',
  buyerThree: 'buyer 3',
  secondTill: 'second till',
}

/** A party's name as it is printed. */
export const nameOf = (role: Role): string => names[role] ?? role

/** What the columns are. */
export const heading = (): string =>
  cells('#', 'who', 'what', 'price', 'off face', 'gas and transaction, or why it is refused and what to do')

export type Row = {
  number: number
  who: Role
  what: string
  price: string
  /** Basis points. */
  discount: number | undefined
  outcome: string
}

/** One line of the table: who, what, price, discount to face, then gas and transaction, or the refusal. */
export function row({ number, who, what, price, discount, outcome }: Row): string {
  const below = discount === undefined ? '' : `−${(discount / 100).toFixed(2)} %`
  return cells(String(number), nameOf(who), what, price, below, outcome)
}

function cells(number: string, who: string, what: string, price: string, below: string, outcome: string): string {
  const columns = [number.padStart(4), who.padEnd(14), what.padEnd(58), price.padStart(11), below.padStart(9), outcome]
  return columns.join('  ')
}

export const titleRow = (title: string): string => `\n${title}`
