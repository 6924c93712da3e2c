import type { Address } from 'viem'
import { anIssuerId, aSpan, fieldsOf, optional } from '../../client/check.ts'
import { addressesOf, confirmedChainId } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { type Reach, readFile, within } from '../../domains/ask.ts'
import { isDomainName } from '../../domains/name.ts'
import { answerOf, parseFile, parseRecords, recordName } from '../../domains/statement.ts'
import type { DomainAnswer, DomainSource, DomainStatement, ResolveTxt } from '../../domains/types.ts'
import { DomainNameError } from '../../errors/domain.ts'
import { GenexError } from '../../errors/GenexError.ts'
import { getIssuer } from './getIssuer.ts'

/** Whose domain, and how to ask it. */
export type VerifyDomainParameters = ReadOptions & {
  issuerId: number
  /** Asks the DNS: `resolveTxt` of `node:dns/promises`, or `dnsOverHttps`. Left out: only the file is asked for. */
  resolveTxt?: ResolveTxt | undefined
  /** Replaces the platform's `fetch`; it must not follow redirections. */
  fetch?: typeof fetch | undefined
  /** Milliseconds before an answer is given up. Default 10,000. */
  timeout?: number | undefined
}

/** What chain and domain say of each other. */
export type DomainVerification = {
  /**
   * `verified`: both name each other. `mismatch`: the domain names another admin for the issuer, perhaps the one before.
   * `silent`: it does not name the issuer. `unreadable`: it could not be asked. `none`: the issuer has no domain on chain.
   */
  status: 'verified' | 'mismatch' | 'silent' | 'unreadable' | 'none'
  /** As the chain has it. */
  domain: string
  admin: Address
  /** Each source that was asked. */
  answers: readonly DomainAnswer[]
}

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId, timeout: /* @__PURE__ */ optional(aSpan) })

/**
 * Whether an issuer's web domain is its own: the chain names the domain, and the domain must name chain, registry, issuer and
 * admin, in a TXT record or in the file `/.well-known/genex.json` (see `domainRecord` and `domainFile` of
 * `@genex/sdk/domains`). One of the two is enough; none of them may name another admin.
 *
 * @throws DomainNameError, UnknownChainError
 * @example
 * ```ts
 * import { resolveTxt } from 'node:dns/promises'
 * const { status, domain } = await client.verifyDomain({ issuerId: 1, resolveTxt })
 * ```
 */
export function verifyDomain(client: GenexClient, parameters: VerifyDomainParameters): Promise<DomainVerification> {
  return named(async () => {
    accepts('', parameters)
    const { issuerId, resolveTxt } = parameters
    const [{ issuerRegistry: registry }, chainId, { domain, admin }] = await Promise.all([
      addressesOf(client, parameters),
      confirmedChainId(client),
      getIssuer(client, parameters),
    ])
    if (domain === '') return { status: 'none', domain, admin, answers: [] }
    if (!isDomainName(domain)) throw new DomainNameError(domain)
    const is = { chainId, registry, issuerId, admin }
    const reach = {
      fetch: parameters.fetch ?? ((input, init) => fetch(input, init)),
      timeout: parameters.timeout ?? 10_000,
    }
    const asked = [askFile(domain, is, reach), ...(resolveTxt ? [askDns(domain, is, resolveTxt, reach.timeout)] : [])]
    const answers = await Promise.all(asked)
    return { status: statusOf(answers), domain, admin, answers }
  })
}

function askFile(domain: string, is: DomainStatement, reach: Reach): Promise<DomainAnswer> {
  return answering('file', is, async () => {
    const text = await readFile(domain, reach)
    return text === undefined ? [] : parseFile(text)
  })
}

function askDns(domain: string, is: DomainStatement, resolveTxt: ResolveTxt, timeout: number): Promise<DomainAnswer> {
  return answering('dns', is, async () => {
    const records = await within(timeout, 'The DNS', resolveTxt(recordName(domain, is.chainId)))
    return parseRecords(
      records.map((record) => (typeof record === 'string' ? record : record.join(''))),
      is.chainId,
    )
  })
}

async function answering(
  source: DomainSource,
  is: DomainStatement,
  ask: () => Promise<DomainStatement[]>,
): Promise<DomainAnswer> {
  try {
    return answerOf(source, await ask(), is)
  } catch (error) {
    // node:dns throws where there is no such name or record: the domain says nothing.
    const code = (error as { code?: unknown }).code
    if (code === 'ENOTFOUND' || code === 'ENODATA') return { source, result: 'silent' }
    return { source, result: 'unreadable', reason: error instanceof GenexError ? error.shortMessage : String(error) }
  }
}

/** A contradiction weighs more than a confirmation: one of the two is out of date, or not the owner's. */
function statusOf(answers: readonly DomainAnswer[]): DomainVerification['status'] {
  const has = (result: DomainAnswer['result']) => answers.some((answer) => answer.result === result)
  if (has('mismatch')) return 'mismatch'
  if (has('confirmed')) return 'verified'
  // What could not be read may have said it.
  return has('unreadable') ? 'unreadable' : 'silent'
}
