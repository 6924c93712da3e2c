import { verifyTypedData } from 'ethers6'
import { recoverTypedDataAddress } from 'viem'
import { privateKeyToAccount, sign } from 'viem/accounts'
import { hashOrder, orderTypedData } from '../src/orders/index.ts'
import { createVerifier } from '../src/server/index.ts'
import { ordersOf, place } from './orders.mjs'

const keys = [1, 2, 3, 4, 5].map((key) => `0x${key.toString().padStart(64, '0')}`)
const makers = keys.map((key) => privateKeyToAccount(key).address)
const signed = await Promise.all(
  ordersOf(200, (index) => makers[index % 5]).map(async (order, index) => {
    const signature = await sign({ hash: hashOrder(order, place), privateKey: keys[index % 5], to: 'hex' })
    return { order, signature, ...place }
  }),
)
const data = signed.map(({ order, signature }) => ({ ...orderTypedData(order, place), signature }))

/** The makers as each recovers them. */
function all(list, recover) {
  return async () => {
    const found = []
    for (const item of list) found.push(await recover(item))
    return found.join()
  }
}

const [native, wasm, javascript] = await Promise.all(
  ['native', 'wasm', 'javascript'].map((curve) => createVerifier({ curve })),
)
const ethers = ({ domain, types, message, signature }) => verifyTypedData(domain, types, message, signature)

/** @type {import('./runner.mjs').Bench} */
export default {
  title: `Signers: ${signed.length} signed orders, each hashed, recovered, written as an address`,
  operations: signed.length,
  contenders: {
    'createVerifier, secp256k1 5.0 native': all(signed, native.recover),
    'createVerifier, libauth 3.0 WASM': all(signed, wasm.recover),
    'createVerifier, JavaScript': all(signed, javascript.recover),
    'viem 2.57': all(data, recoverTypedDataAddress),
    'ethers 6.17': all(data, ethers),
  },
  baseline: 'viem 2.57',
  targets: { 'createVerifier, secp256k1 5.0 native': 50, 'createVerifier, libauth 3.0 WASM': 12 },
}
