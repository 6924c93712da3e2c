import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Address } from 'viem'
import { afterEach, describe, expect, test } from 'vitest'
import { readFile } from './ask.ts'
import {
  type DomainStatement,
  dnsOverHttps,
  domainFile,
  domainRecord,
  isDomainName,
  parseFile,
  parseRecords,
} from './index.ts'
import { answerOf, maxFileSize } from './statement.ts'

const registry: Address = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const admin: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const statement: DomainStatement = { chainId: 8453, registry, issuerId: 7, admin }

describe('a name', () => {
  test.each(['bakery.example', 'a.bc', 'xn--bcher-kva.example', 'shop.xn--fiqs8s', `${'a'.repeat(63)}.example`])(
    '%s',
    (domain) => {
      expect(isDomainName(domain)).toBe(true)
    },
  )

  test.each([
    '',
    'localhost',
    'printer.local',
    'db.internal',
    'kubernetes.default.svc',
    '127.0.0.1',
    '0x7f.1',
    '2130706433',
    '[::1]',
    'bakery.example:8080',
    'bakery.example/path',
    'bakery.example?x=',
    'user@bakery.example',
    'bakery.example#',
    'Bakery.example',
    '.example',
    'bakery..example',
    'bakery.example.',
    '-bakery.example',
    'bakery-.example',
    'ba_kery.example',
    'bakery .example',
    'bakery.example\n',
    '券.example',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(130)}example`,
  ])('not %s', (domain) => {
    expect(isDomainName(domain)).toBe(false)
  })
})

describe('a TXT record', () => {
  const { name, value } = domainRecord('bakery.example', statement)

  test('says what was written, at a name of its chain', () => {
    expect(name).toBe('genex.8453._domaincontracts.bakery.example')
    expect(value.length).toBeLessThan(255)
    expect(parseRecords([value], 8453)).toEqual([statement])
    expect(parseRecords(['v=spf1 -all', ` ${value.replaceAll('; ', ';')} `], 8453)).toEqual([statement])
  })

  test.each([
    ['another version', value.replace('genex=1', 'genex=2')],
    ['no issuer', value.replace('issuer=7; ', '')],
    ['issuer 0', value.replace('issuer=7', 'issuer=0')],
    ['a number that is none', value.replace('issuer=7', 'issuer=7e3')],
    ['a field twice', `${value}; issuer=8`],
    ['two values', value.replace('issuer=7', 'issuer=7=8')],
    ['an admin that is none', value.replace(/admin=.*/, 'admin=0x12')],
    ['the object’s own', `genex=1; registry=__proto__; issuer=constructor; admin=${admin}`],
    ['one that is too long', value + ' '.repeat(1_000)],
    ['nothing', ''],
    ['semicolons', ';'.repeat(900)],
  ])('that is none is passed over: %s', (_, record) => {
    expect(parseRecords([record], 8453)).toEqual([])
  })

  test('more of them than anybody needs are not read', () => {
    expect(() => parseRecords(Array(101).fill(value), 8453)).toThrow(expect.objectContaining({ code: 'DOMAIN_ANSWER' }))
  })
})

describe('a file', () => {
  test('says what was written', () => {
    const other = { ...statement, issuerId: 8 }
    expect(parseFile(domainFile([statement, other]))).toEqual([statement, other])
  })

  test.each(['', 'null', '[]', '{}', '{"version":2,"issuers":[]}', '{"version":1}', '<html>', '['.repeat(60_000)])(
    'that is none is named: %s',
    (text) => {
      expect(() => parseFile(text)).toThrow(expect.objectContaining({ code: 'DOMAIN_ANSWER' }))
    },
  )

  test('keeps nothing of entries that are none', () => {
    const entries = [
      null,
      [],
      1,
      {},
      { ...statement, issuerId: '7' },
      { ...statement, admin: 7 },
      { ...statement, chainId: -1 },
    ]
    expect(parseFile(JSON.stringify({ version: 1, issuers: [...entries, statement] }))).toEqual([statement])
  })
})

test('an answer is about this issuer, of this registry, on this chain', () => {
  const others: Partial<DomainStatement>[] = [{ chainId: 1 }, { issuerId: 8 }, { registry: admin }]
  for (const change of others) {
    expect(answerOf('dns', [{ ...statement, ...change }], statement)).toEqual({ source: 'dns', result: 'silent' })
  }
  const said = { ...statement, admin: registry }
  expect(answerOf('file', [said], statement)).toEqual({ source: 'file', result: 'mismatch', said })
  const lower = { ...statement, admin: admin.toLowerCase() as Address }
  expect(answerOf('file', [lower, statement], statement)).toEqual({ source: 'file', result: 'confirmed' })
  // A second line, of whoever can write one, is not outvoted by the first.
  for (const both of [
    [said, lower],
    [lower, said],
  ]) {
    expect(answerOf('file', both, statement)).toEqual({ source: 'file', result: 'mismatch', said })
  }
})

describe('a web server', () => {
  let server: Server | undefined
  const seen: string[] = []
  afterEach(async () => {
    server?.closeAllConnections()
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
    server = undefined
  })

  /** Serves so, and lets a client find the server behind https://bakery.example. */
  async function serve(answer: RequestListener): Promise<typeof fetch> {
    seen.length = 0
    server = createServer(answer)
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    return (url, init) => {
      seen.push(String(url))
      return fetch(String(url).replace('https://bakery.example', `http://127.0.0.1:${port}`), init)
    }
  }
  const read = (fetch: typeof globalThis.fetch, timeout = 5_000) => readFile('bakery.example', { fetch, timeout })
  const refused = { code: 'DOMAIN_ANSWER' }

  test('is asked by HTTPS for one path, without credentials', async () => {
    const paths: (string | undefined)[] = []
    const fetch = await serve(({ url, headers }, response) => {
      paths.push(url, headers.cookie, headers.authorization)
      response.end(domainFile([statement]))
    })
    expect(parseFile((await read(fetch)) ?? '')).toEqual([statement])
    expect(seen).toEqual(['https://bakery.example/.well-known/genex.json'])
    expect(paths).toEqual(['/.well-known/genex.json', undefined, undefined])
  })

  test('that has no file says nothing', async () => {
    expect(await read(await serve((_, response) => response.writeHead(404).end('no')))).toBeUndefined()
  })

  test.each([301, 302, 303, 307, 308])('that redirects (%d) is not followed', async (status) => {
    let asked = 0
    const fetch = await serve((_, response) => {
      asked++
      response.writeHead(status, { location: '/elsewhere' }).end()
    })
    await expect(read(fetch)).rejects.toMatchObject({ ...refused, message: expect.stringContaining('redirects') })
    expect(asked).toBe(1)
  })

  test('that fails is named', async () => {
    await expect(read(await serve((_, response) => response.writeHead(500).end()))).rejects.toMatchObject(refused)
    const cut = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{', () => response.destroy())
    })
    await expect(read(cut)).rejects.toMatchObject(refused)
    await expect(read(async () => Promise.reject(new TypeError('no such host')))).rejects.toMatchObject(refused)
  })

  test('that goes on for ever is cut off', async () => {
    let sent = 0
    const fetch = await serve((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(16_384))) sent += 16_384
        sent += 16_384
      }
      response.on('drain', more)
      more()
    })
    await expect(read(fetch)).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining(String(maxFileSize)),
    })
    expect(sent).toBeLessThan(50_000_000)
  })

  test('that does not answer is given up', async () => {
    await expect(read(await serve(() => undefined), 50)).rejects.toMatchObject(refused)
  })

  test('of a resolver answers in JSON', async () => {
    const { name, value } = domainRecord('bakery.example', statement)
    const answers: Record<string, unknown> = {
      [name]: {
        Status: 0,
        Answer: [
          { type: 5, data: 'other.example.' },
          { type: 16, data: `"${value.slice(0, 50)}" "${value.slice(50)}"` },
          { type: 16, data: 'v=spf1' },
          { type: 16, data: '"a \\"quoted\\" word"' },
          null,
        ],
      },
      'none.example': { Status: 3 },
      'empty.example': { Status: 0 },
      'broken.example': { Status: 2 },
      'null.example': null,
    }
    const fetch = await serve(({ url = '', headers }, response) => {
      const { pathname, searchParams } = new URL(url, 'http://resolver.example')
      const found = answers[searchParams.get('name') ?? '']
      const isAsked =
        pathname === '/dns' && searchParams.get('type') === 'TXT' && headers.accept === 'application/dns-json'
      response.writeHead(isAsked ? 200 : 400).end(found === undefined ? 'no JSON' : JSON.stringify(found))
    })
    const resolveTxt = dnsOverHttps('https://bakery.example/dns', { fetch })
    const records = await resolveTxt(name)
    expect(records).toEqual([[value.slice(0, 50), value.slice(50)], ['v=spf1'], ['a "quoted" word']])
    expect(await resolveTxt('none.example')).toEqual([])
    expect(await resolveTxt('empty.example')).toEqual([])
    for (const other of ['broken.example', 'null.example', 'unknown.example']) {
      await expect(resolveTxt(other), other).rejects.toMatchObject(refused)
    }
  })
})
