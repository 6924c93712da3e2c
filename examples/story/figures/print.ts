import { moneyText } from '../money.ts'
import type { Figures } from './figures.ts'

const percent = (bps: bigint | null): string => (bps === null ? '–' : `${(Number(bps) / 100).toFixed(2)} %`)

const columns: [title: string, text: (figures: Figures) => string][] = [
  ['issued', ({ issued }) => String(issued)],
  ['sold', ({ sold }) => String(sold)],
  ['redeemed', ({ redeemed }) => String(redeemed)],
  ['honour', ({ honour }) => percent(honour)],
  ['usage', ({ usage }) => percent(usage)],
  ['breakage', ({ breakage }) => percent(breakage)],
  ['avg. discount', ({ discount }) => percent(discount)],
  ['cash in', ({ cashIn }) => moneyText(cashIn, 'CNY')],
  ['interest p.a.', ({ interest }) => percent(interest)],
]

const width = 14
const cells = (name: string, texts: readonly string[]) =>
  `  ${name.padEnd(width)}${texts.map((text) => text.padStart(width)).join('')}`

/** One line for each issuer, below what the columns are. */
export function figuresTable(rows: readonly { name: string; figures: Figures }[]): string[] {
  const heading = cells(
    'issuer',
    columns.map(([title]) => title),
  )
  return [
    heading,
    ...rows.map(({ name, figures }) =>
      cells(
        name,
        columns.map(([, text]) => text(figures)),
      ),
    ),
  ]
}
