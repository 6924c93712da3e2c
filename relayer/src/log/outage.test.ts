import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { openBench } from '../../test/bench.ts'
import { runRelayer } from '../../test/relayer.ts'
import { createLog } from './create.ts'

const { devnet, market } = await openBench()

test('neither log nor answers tell the key in the node’s URL, while it answers and when it refuses', async () => {
  let refuses = false
  const provider = createServer(async (request, response) => {
    if (refuses) return void response.writeHead(401).end('unknown key')
    const body = await text(request)
    const answer = await fetch(devnet.url, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    response.end(await answer.text())
  })
  await once(provider.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/v3/topsecret`
  const lines: string[] = []
  const log = createLog('debug', { write: (line) => lines.push(line) })
  const relayer = await runRelayer({ ...devnet, url }, {}, undefined, log)

  refuses = true
  await expect.poll(() => lines.join(''), { timeout: 10_000 }).toContain('HTTP request failed.')
  const { status, body } = await relayer.post('/v1/orders', {})
  expect([status, body.error.code]).toEqual([400, 'INVALID_FIELD'])
  const quote = await relayer.request(`/v1/quote?side=buy&amount=1&template=${market.series}`)
  expect([quote.status, quote.body.error.code]).toEqual([503, 'CHAIN_UNAVAILABLE'])
  expect(lines.join('') + JSON.stringify(quote.body)).not.toContain('topsecret')

  await relayer.close()
  // Nor does a start that fails.
  await expect(runRelayer({ ...devnet, url }, {}, relayer.data, log)).rejects.toMatchObject({
    name: 'MissingChainError',
    message: expect.not.stringContaining('topsecret'),
  })
  await relayer.remove()
  provider.close()
})
