/** One label: letters, digits and hyphens, no hyphen at an end. */
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const pattern = new RegExp(`^(?:${label}\\.)+${label}$`)

/** Names that mean this machine or this network, whoever asks. */
const local = [
  ...['localhost', 'localdomain', 'local', 'internal', 'intranet', 'private', 'lan', 'home', 'corp', 'arpa', 'onion'],
  // Of clusters, whose resolvers add the rest.
  ...['svc', 'consul'],
]

/**
 * Whether a text from the chain is a name of the public DNS: what anybody can write there must not lead a caller to an
 * address, a port or a host of its own network.
 */
export function isDomainName(domain: string): boolean {
  if (domain.length > 253 || !pattern.test(domain)) return false
  const last = domain.slice(domain.lastIndexOf('.') + 1)
  // A top-level domain has no digit but in xn--: 127.0.0.1 and 0x7f.1 are no names.
  return (/^[a-z]+$/.test(last) || last.startsWith('xn--')) && !local.includes(last)
}
