import type { Address } from 'viem'
import type { Deployment } from '../deployments/index.ts'
import type { MessageKind } from './schemas.ts'
import type { LineCode, Locale, TitleCode, WarningCode } from './texts/index.ts'

/** What is known of a payment token. */
export type TokenFacts = {
  /** As shown after amounts. */
  symbol: string
  /** Of one whole token, in smallest units. */
  decimals: number
  /** ISO 4217 letters or number of what one whole token stands for: with it prices are compared with the face value. */
  currency?: string | number | undefined
}

/** How a request is told, and what the wallet knows besides. */
export type DescribeOptions = {
  /** Language of all texts; English by default. */
  locale?: Locale | undefined
  /** By address; the zero address is the native coin. Amounts of other tokens are told in smallest units. */
  tokens?: Readonly<Record<Address, TokenFacts>> | undefined
  /** Block time, Unix seconds: with it, what is over or about to be is warned of. */
  now?: number | undefined
  /** Who is asked to sign: with it, a message in another's name is warned of. */
  account?: Address | undefined
  /** Contracts by chain id; those that the SDK knows by default. */
  deployments?: Readonly<Record<number, Partial<Deployment>>> | undefined
}

/** How bad it is. danger: money may be lost at once; caution: think twice; notice: good to know. */
export type WarningLevel = 'danger' | 'caution' | 'notice'

/** A fact for the screen: a label and its value in the user's language. */
export type DescriptionLine = {
  code: LineCode
  /** What the value is, such as "Price". */
  label: string
  /** With units, as it is to be shown. */
  value: string
}

/** Something that hurts whoever overlooks it. */
export type DescriptionWarning = {
  code: WarningCode
  /** How bad it is. */
  level: WarningLevel
  /** One or two sentences. */
  text: string
}

/** What happens, in the order in which to show it. Codes are stable, texts may change. */
export type DescriptionPart = {
  code: TitleCode
  /** One sentence: what happens. */
  title: string
  lines: DescriptionLine[]
  /** The worst first. */
  warnings: DescriptionWarning[]
}

/** A signing request in words. */
export type Description = DescriptionPart & {
  message: MessageKind
  /** The orders in it: of a tree each one, of a payment by Permit2 the one that is paid; otherwise none. */
  parts: DescriptionPart[]
}
