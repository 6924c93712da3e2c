import { GenexError } from './GenexError.ts'

/** A name on chain that is no name of the public DNS: nothing is asked for it. */
export class DomainNameError extends GenexError {
  override name = 'DomainNameError'

  constructor(domain: string) {
    super(`'${domain.slice(0, 100)}' is no domain name that could be asked.`, {
      code: 'DOMAIN_NAME',
      cure: 'set it by setProfile: lower-case letters, digits and hyphens in two labels or more, others as xn--, no port and no path',
      docsPath: 'guide/onboarding',
    })
  }
}

/** A resolver or web server did not give what was asked for. */
export class DomainAnswerError extends GenexError {
  override name = 'DomainAnswerError'

  constructor(source: string, reason: string, cause?: unknown) {
    super(`${source} cannot be used: ${reason}.`, {
      code: 'DOMAIN_ANSWER',
      cure: 'try again later; if it stays, the domain’s owner has to mend it',
      docsPath: 'guide/onboarding',
      cause,
    })
  }
}
