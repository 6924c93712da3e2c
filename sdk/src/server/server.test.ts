import fc from 'fast-check'
import {
  type Hex,
  hashStruct,
  hashTypedData,
  hexToBytes,
  parseSignature,
  recoverAddress,
  serializeCompactSignature,
  serializeSignature,
  signatureToCompactSignature,
} from 'viem'
import { privateKeyToAccount, sign } from 'viem/accounts'
import { beforeAll, describe, expect, test } from 'vitest'
import { anyOrder } from '../../test/arbitraries.ts'
import { EngineMissingError } from '../errors/engine.ts'
import {
  buildBulkTree,
  bulkProof,
  emptyOrder,
  encodeBulkSignature,
  hashBulkOrder,
  hashOrder,
  type Order,
  orderTypedData,
  orderTypes,
  recoverOrderSigner,
  type SignedOrder,
  verifyOrder,
} from '../orders/index.ts'
import { firstThatLoads } from './firstThatLoads.ts'
import { createOrderHasher, createVerifier, type OrderHasher, type OrderVerifier } from './index.ts'

const place = { chainId: 31337, verifyingContract: '0x5fbdb2315678afecb367f032d93f642f64180aa3' } as const
const privateKey = `0x${'2a'.repeat(32)}` as const
const { address } = privateKeyToAccount(privateKey)
/** The order of the curve. */
const n = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

let hashers: OrderHasher[]
let verifiers: OrderVerifier[]

beforeAll(async () => {
  hashers = await Promise.all([createOrderHasher({ engine: 'wasm' }), createOrderHasher({ engine: 'javascript' })])
  const curves = ['native', 'wasm', 'javascript'] as const
  verifiers = await Promise.all(curves.map((curve) => createVerifier({ curve })))
})

test('takes the fastest that is there, and says which', async () => {
  expect((await createOrderHasher()).engine).toBe('wasm')
  expect((await createVerifier({ curve: 'javascript' })).engines).toEqual({ curve: 'javascript', keccak: 'wasm' })
  expect((await createVerifier({ curve: 'wasm' })).engines).toEqual({ curve: 'wasm', keccak: 'wasm' })
  expect((await createVerifier()).engines.curve).toBe('native')
})

test('hashes any order as viem does, for one place after the other', () => {
  fc.assert(
    fc.property(anyOrder, fc.nat(3), (order, chainId) => {
      const at = { ...place, chainId }
      const data = orderTypedData(order, at)
      const struct = hashStruct({ types: orderTypes, primaryType: 'Order', data: data.message })
      for (const hasher of hashers) {
        expect(hasher.hashOrder(order, at)).toBe(hashTypedData(data))
        expect(hasher.hashOrderStruct(order)).toBe(struct)
      }
    }),
  )
})

test('refuses by name what cannot be hashed, and hashes on', () => {
  for (const hasher of hashers) {
    const before = hasher.hashOrder(emptyOrder, place)
    expect(() => hasher.hashOrder({ ...emptyOrder, maxFee: 65_536 }, place)).toThrow(
      expect.objectContaining({ code: 'FIELD_OUT_OF_RANGE', field: 'maxFee' }),
    )
    expect(() => hasher.hashOrder(emptyOrder, { ...place, verifyingContract: '0x12' })).toThrow(
      expect.objectContaining({ code: 'ADDRESS_MALFORMED' }),
    )
    expect(hasher.hashOrder(emptyOrder, place)).toBe(before)
  }
})

/** What the plain function says, or the code of its error. */
async function outcome<value>(work: () => Promise<value>): Promise<value | string> {
  try {
    return await work()
  } catch (error) {
    return (error as { code: string }).code
  }
}

async function expectAlike(signed: SignedOrder): Promise<void> {
  const signer = await outcome(() => recoverOrderSigner(signed))
  const isValid = await outcome(() => verifyOrder(signed))
  for (const { engines, recover, verify } of verifiers) {
    expect(await outcome(() => recover(signed)), engines.curve).toBe(signer)
    expect(await outcome(() => verify(signed)), engines.curve).toBe(isValid)
  }
}

describe('recovers as the plain functions do', () => {
  test('what a key signed, in 65 and in 64 bytes, for its own and for another maker', async () => {
    await fc.assert(
      fc.asyncProperty(anyOrder, fc.boolean(), async (any, isOwn) => {
        const order: Order = isOwn ? { ...any, maker: address } : any
        const signature = await sign({ hash: hashOrder(order, place), privateKey, to: 'hex' })
        const signed = { order, signature, ...place }
        for (const { recover, verify } of verifiers) {
          expect(await recover(signed)).toBe(address)
          expect(await verify(signed)).toBe(isOwn)
        }
        const compact = serializeCompactSignature(signatureToCompactSignature(parseSignature(signature)))
        await expectAlike({ ...signed, signature: compact })
      }),
      { numRuns: 15 },
    )
  })

  test('a tree of orders', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyOrder, { minLength: 1, maxLength: 9 }), fc.nat(), async (any, pick) => {
        const orders = any.map((order) => ({ ...order, maker: address }))
        const tree = buildBulkTree(orders)
        const hash = hashBulkOrder(tree.layers[tree.height]?.[0] as Hex, tree.height, place)
        const signature = await sign({ hash, privateKey, to: 'hex' })
        const index = pick % orders.length
        const order = orders[index] as Order
        const proof = bulkProof(tree, index)
        const signed = { order, signature: encodeBulkSignature({ signature, index, proof }), ...place }
        for (const { recover } of verifiers) expect(await recover(signed)).toBe(address)
        await expectAlike(signed)
        await expectAlike({ ...signed, order: { ...order, nonce: order.nonce ^ 1n } })
      }),
      { numRuns: 10 },
    )
  })

  test('the mirror image, which nobody accepts', async () => {
    const order = { ...emptyOrder, maker: address }
    const hash = hashOrder(order, place)
    const { r, s, v } = parseSignature(await sign({ hash, privateKey, to: 'hex' }))
    const mirrored = `0x${(n - BigInt(s)).toString(16).padStart(64, '0')}` as const
    const signature = serializeSignature({ r, s: mirrored, v: v === 27n ? 28n : 27n })
    // It is a signature: what is refused is that there would be two of one order.
    expect(await recoverAddress({ hash, signature })).toBe(address)
    await expectAlike({ order, signature, ...place })
    for (const { verify } of verifiers) expect(await verify({ order, signature, ...place })).toBe(false)
  })

  test('any bytes', async () => {
    const word = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))
    const edge = fc
      .constantFrom(0n, 1n, n - 1n, n, 2n ** 256n - 1n)
      .map((value) => value.toString(16).padStart(64, '0'))
    const low = word.map((digits) => `0${digits.slice(1)}`)
    const tail = fc.constantFrom('', '1b', '1c', '00', '1d', '1b1b', `1b000001${'00'.repeat(32)}`)
    const bytes = fc.tuple(fc.oneof(word, edge), fc.oneof(low, low, word, edge), tail).map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, word), (digits) =>
        expectAlike({ order: emptyOrder, signature: `0x${digits}`, ...place }),
      ),
      { numRuns: 60 },
    )
  })

  test('addresses as ERC-55 writes them', async () => {
    const order = { ...emptyOrder, maker: address }
    for (let key = 1; key <= 20; key++) {
      const signer = hexToBytes(`0x${key.toString(16).padStart(64, '0')}`)
      const signature = await sign({
        hash: hashOrder(order, place),
        privateKey: `0x${Buffer.from(signer).toString('hex')}`,
        to: 'hex',
      })
      await expectAlike({ order, signature, ...place })
    }
  })
})

describe('an engine that is not there', () => {
  const missing = () => Promise.reject(new EngineMissingError('a package', 'install it', undefined))
  const present = () => Promise.resolve('present')

  test('makes room for the next one, unless it was asked for', async () => {
    expect(await firstThatLoads({ missing, present }, undefined)).toBe('present')
    expect(await firstThatLoads({ present, missing }, undefined)).toBe('present')
    await expect(firstThatLoads<'missing' | 'present', string>({ missing, present }, 'missing')).rejects.toMatchObject({
      code: 'ENGINE_MISSING',
    })
  })

  test('is not what another failure is taken for', async () => {
    const broken = () => Promise.reject(new TypeError('broken'))
    await expect(firstThatLoads({ broken, present }, undefined)).rejects.toThrow('broken')
  })
})
