import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { IndexerAnswerError, IndexerUnavailableError } from '../indexer/errors.ts'
import { endpointOf, urlOf } from './endpoint.ts'
import { type Naming, requestJson } from './request.ts'

let server: Server | undefined

afterEach(() => server?.closeAllConnections())

/** Where somebody listens who answers as told. */
async function answering(listener: RequestListener): Promise<string> {
  server = createServer(listener)
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** What is said of an answer that never came, and of one that is none. */
const [unavailable, answer] = [{ code: 'INDEXER_UNAVAILABLE' }, { code: 'INDEXER_ANSWER' }]

const naming: Naming = {
  unavailable: (details, cause) => new IndexerUnavailableError('here', details, cause),
  answer: (details, cause) => new IndexerAnswerError('here', details, cause),
}

type Options = Omit<Parameters<typeof endpointOf>[0], 'url'>

const ask = (url: string, options: Options = {}, body?: unknown) =>
  requestJson(endpointOf({ url, ...options }), naming, url, body)

test('an address has one slash before the path, and of the query what is given', () => {
  const query = { since: '0', taker: undefined, name: '月饼 & tea' }
  expect(urlOf({ url: 'http://here//' }, '/v1/x', query)).toBe(
    'http://here/v1/x?since=0&name=%E6%9C%88%E9%A5%BC+%26+tea',
  )
  expect(urlOf({ url: 'http://here' }, '/v1/x', { taker: undefined })).toBe('http://here/v1/x')
})

test('what has a body is posted as JSON, the rest is asked for', async () => {
  const url = await answering(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    response.end(JSON.stringify([request.method, request.headers['content-type'] ?? null, body]))
  })
  expect((await ask(url)).json).toEqual(['GET', null, ''])
  expect((await ask(url, {}, { a: 1 })).json).toEqual(['POST', 'application/json', '{"a":1}'])
})

test('a refusal that is JSON is an answer', async () => {
  const url = await answering((_, response) => response.writeHead(400, { 'retry-after': '3' }).end('{"error":1}'))
  const { response, json } = await ask(url)
  expect([response.status, response.headers.get('retry-after'), json]).toEqual([400, '3', { error: 1 }])
})

test.each([
  [200, answer],
  [404, answer],
  [429, unavailable],
  [502, unavailable],
])('a page of HTML with HTTP %d is none, or a proxy’s word that nobody serves', async (status, error) => {
  const url = await answering((_, response) => response.writeHead(status).end('<html>'))
  await expect(ask(url)).rejects.toMatchObject(error)
})

test('who is not there, too slow, or breaks off, does not serve; what happened is told', async () => {
  const cause = { ...unavailable, cause: expect.anything(), details: expect.stringMatching(/\w/) }
  await expect(ask('http://127.0.0.1:1')).rejects.toMatchObject(cause)
  const silent = await answering(() => undefined)
  await expect(ask(silent, { timeout: 50 })).rejects.toMatchObject({
    ...cause,
    details: expect.stringMatching(/timeout/),
  })
  const slow = await answering((_, response) => void response.writeHead(200).write('{'))
  await expect(ask(slow, { timeout: 50 })).rejects.toMatchObject({
    ...cause,
    details: expect.stringMatching(/timeout/),
  })
  const cut = await answering((_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"chainId":')
    response.destroy()
  })
  await expect(ask(cut)).rejects.toMatchObject(cause)
})

test('an answer without end is given up', async () => {
  const url = await answering((_, response) => {
    const more = () => void response.write('a'.repeat(1 << 20), (cut) => cut ?? more())
    more()
  })
  await expect(ask(url)).rejects.toMatchObject(answer)
})

test('what is given up ends with the reason of who gave it up, before the answer and within it', async () => {
  const early = new AbortController()
  const silent = await answering(() => early.abort('enough'))
  await expect(ask(silent, { signal: early.signal })).rejects.toBe('enough')
  const late = new AbortController()
  const slow = await answering((_, response) => {
    response.writeHead(200).write('{', () => late.abort('enough'))
  })
  await expect(ask(slow, { signal: late.signal })).rejects.toBe('enough')
})

test('another fetch is called as a function, as a platform’s own demands', async () => {
  let self: unknown = 'not called'
  async function fetch(this: unknown) {
    self = this
    return new Response('7')
  }
  expect((await ask('http://here', { fetch })).json).toBe(7)
  expect(self).toBeUndefined()
})
