import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { zeroHash } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DomainStatement, domainFile, domainRecord, filePath, type ResolveTxt } from '../../src/domains/index.ts'
import { deploymentOf } from '../../src/index.ts'
import { type Actor, newActor, newIssuer, ownChain, reviewerOf } from './actors.ts'

const domain = 'bakery.example'
let issuer: { admin: Actor; issuerId: number }
let stranger: Actor
let server: Server
let file: string | undefined
let records: readonly (string | readonly string[])[] = []

beforeAll(async () => {
  const stop = await ownChain()
  issuer = await newIssuer(reviewerOf(0))
  stranger = await newActor()
  server = createServer(({ url }, response) => {
    const isThere = url === filePath && file !== undefined
    response.writeHead(isThere ? 200 : 404).end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return stop
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const is = (change: Partial<DomainStatement> = {}): DomainStatement => ({
  chainId: 31337,
  registry: deploymentOf(31337).issuerRegistry,
  issuerId: issuer.issuerId,
  admin: issuer.admin.account.address,
  ...change,
})
/** Finds the test's server behind the domain. */
const web: typeof fetch = (url, init) =>
  fetch(String(url).replace(`https://${domain}`, `http://127.0.0.1:${(server.address() as AddressInfo).port}`), init)
const resolveTxt: ResolveTxt = async (name) => (name === domainRecord(domain, is()).name ? records : [])
const verify = (change: object = {}) =>
  stranger.verifyDomain({ issuerId: issuer.issuerId, fetch: web, resolveTxt, ...change })
const result = async (change: object = {}) => {
  const { status, answers } = await verify(change)
  return [status, ...answers.map((answer) => `${answer.source} ${answer.result}`)]
}

test('chain and domain name each other, by file or by record', async () => {
  expect(await result()).toEqual(['silent', 'file silent', 'dns silent'])
  file = domainFile([is()])
  expect(await verify()).toEqual({
    status: 'verified',
    domain,
    admin: issuer.admin.account.address,
    answers: [
      { source: 'file', result: 'confirmed' },
      { source: 'dns', result: 'silent' },
    ],
  })
  expect(await result({ resolveTxt: undefined })).toEqual(['verified', 'file confirmed'])
  file = undefined
  const { value } = domainRecord(domain, is())
  records = ['v=spf1 -all', [value.slice(0, 60), value.slice(60)]]
  expect(await result()).toEqual(['verified', 'file silent', 'dns confirmed'])
})

test('a domain that names another admin contradicts, whatever else it says', async () => {
  file = domainFile([is({ admin: stranger.account.address })])
  expect(await result()).toEqual(['mismatch', 'file mismatch', 'dns confirmed'])
  expect((await verify()).answers[0]).toMatchObject({ said: { admin: stranger.account.address } })
  file = domainFile([is({ issuerId: issuer.issuerId + 1 })])
  records = []
  expect(await result()).toEqual(['silent', 'file silent', 'dns silent'])
})

test('what cannot be read is not taken for silence', async () => {
  file = '<html>'
  expect(await result()).toEqual(['unreadable', 'file unreadable', 'dns silent'])
  const never: ResolveTxt = () => new Promise(() => undefined)
  file = domainFile([is()])
  expect(await result({ resolveTxt: never, timeout: 200 })).toEqual(['verified', 'file confirmed', 'dns unreadable'])
  const failing =
    (code: string): ResolveTxt =>
    async () =>
      Promise.reject(Object.assign(new RangeError(code), { code }))
  expect(await result({ resolveTxt: failing('ENODATA') })).toEqual(['verified', 'file confirmed', 'dns silent'])
  expect(await result({ resolveTxt: failing('ESERVFAIL') })).toEqual(['verified', 'file confirmed', 'dns unreadable'])
})

test('after a rotation the domain has to say so anew', async () => {
  file = domainFile([is()])
  const next = await newActor()
  const { issuerId } = issuer
  await issuer.admin.proposeAdminSync({ issuerId, admin: next.account.address })
  const after = is({ admin: next.account.address })
  // Two admins at once are a contradiction, whichever of them the chain has.
  file = domainFile([is(), after])
  expect((await verify()).status).toBe('mismatch')
  file = domainFile([is()])
  expect((await verify()).status).toBe('verified')
  await next.acceptAdminSync({ issuerId })
  expect((await verify()).status).toBe('mismatch')
  file = domainFile([after])
  expect((await verify()).status).toBe('verified')
  issuer.admin = next
})

test('only a public name is asked', async () => {
  const { issuerId } = issuer
  let asked = 0
  const fetch: typeof globalThis.fetch = async () => {
    asked++
    return new Response()
  }
  for (const name of ['127.0.0.1', 'localhost:8545', 'bakery.example/..', 'admin@bakery.example']) {
    await issuer.admin.setProfileSync({ issuerId, profileHash: zeroHash, domain: name })
    await expect(verify({ fetch })).rejects.toMatchObject({ code: 'DOMAIN_NAME' })
  }
  await issuer.admin.setProfileSync({ issuerId, profileHash: zeroHash, domain: '' })
  expect(await verify({ fetch })).toMatchObject({ status: 'none', answers: [] })
  await expect(verify({ issuerId: -1 })).rejects.toMatchObject({ field: 'issuerId' })
  expect(asked).toBe(0)
})
