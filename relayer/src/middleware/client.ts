import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/**
 * Whom limits count a request for: an IPv4 address, or the 64 bits of an IPv6 address that a network
 * gets; the rest its owner chooses at will.
 *
 * @param trustProxy - whether a proxy of ours wrote the last entry of X-Forwarded-For; earlier ones are the caller's claim
 */
export function clientOf(context: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  const address = forwarded && isIP(forwarded) ? forwarded : getConnInfo(context).remote.address
  return address ? networkOf(address) : 'unknown'
}

/** The address as limits count it. */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '')
  if (isIP(plain) !== 6) return plain
  // IPv4 over an IPv6 socket.
  const mapped = /^::ffff:([0-9.]+)$/i.exec(plain)
  if (mapped?.[1]) return mapped[1]
  // The platform's own parser writes every address in one way, in hexadecimal.
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::')
  const words = (text: string | undefined) => (text ? text.split(':') : [])
  const gap = tail === undefined ? 0 : 8 - words(head).length - words(tail).length
  const all = [...words(head), ...Array<string>(gap).fill('0'), ...words(tail)]
  return `${all.slice(0, 4).join(':')}::/64`
}
