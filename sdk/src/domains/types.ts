import type { Address } from 'viem'

/** What a domain says of an issuer: that this one is its own. */
export type DomainStatement = {
  chainId: number
  /** The IssuerRegistry. */
  registry: Address
  issuerId: number
  /** Who may speak for the issuer: with a new admin the domain has to say so anew. */
  admin: Address
}

/** Where a domain can say it. */
export type DomainSource = 'dns' | 'file'

/** What one source answered. */
export type DomainAnswer =
  /** It names this issuer and this admin. */
  | { source: DomainSource; result: 'confirmed' }
  /** It says nothing of this issuer. */
  | { source: DomainSource; result: 'silent' }
  /** It names another admin for it. */
  | { source: DomainSource; result: 'mismatch'; said: DomainStatement }
  /** It could not be asked, or gave what cannot be read. */
  | { source: DomainSource; result: 'unreadable'; reason: string }

/** Asks the DNS for the TXT records of a name: each a text, or its parts, as `resolveTxt` of `node:dns/promises` does. */
export type ResolveTxt = (name: string) => Promise<readonly (string | readonly string[])[]>
