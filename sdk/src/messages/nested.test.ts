import { type Address, createClient, custom, encodeFunctionResult, parseAbi, zeroHash } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import { signNestedTypedData } from './nested.ts'

const owner = privateKeyToAccount(`0x${'11'.repeat(32)}`)
const account = '0x00000000000000000000000000000000000000e1'
const other = '0x00000000000000000000000000000000000000b0'
const abi = parseAbi(['function eip712Domain() view returns (bytes1,string,string,uint256,address,bytes32,uint256[])'])

/** Signs for `account`, which says that this is its domain. */
function signedBy(verifyingContract: Address, chainId: bigint) {
  const result = encodeFunctionResult({
    abi,
    result: ['0x0f', 'Account', '1', chainId, verifyingContract, zeroHash, []],
  })
  const request = async ({ method }: { method: string }) => (method === 'eth_chainId' ? '0x7a69' : result)
  const client = createClient({ transport: custom({ request }) })
  const data = {
    domain: { name: 'App', version: '1', chainId: 31337, verifyingContract: other },
    types: { Login: [{ name: 'nonce', type: 'uint256' }] },
    primaryType: 'Login',
    message: { nonce: 1n },
  } as const
  return signNestedTypedData(client, { data, account, owner })
}

test('an account that calls itself by its own name gets a signature', async () => {
  await expect(signedBy(account, 31337n)).resolves.toMatch(/^0x/)
})

test.each([
  ['another account of the same key', other, 31337n],
  ['itself on another chain', account, 1n],
] as const)('an account that claims to be %s gets none', async (_, verifyingContract, chainId) => {
  await expect(signedBy(verifyingContract, chainId)).rejects.toMatchObject({ code: 'FOREIGN_DOMAIN' })
})
