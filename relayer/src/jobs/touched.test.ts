import { permit2Address } from '@genex/sdk/orders'
import { type Address, encodeEventTopics, erc20Abi, type Hex, type Log, parseAbi, zeroHash } from 'viem'
import { expect, test } from 'vitest'
import { touchedBy } from './touched.ts'

const person: Address = '0x00000000000000000000000000000000000000aa'
const token: Address = '0x00000000000000000000000000000000000000bb'
// As the token and Permit2 declare them, not as the watcher does.
const abi = parseAbi([
  'event AuthorizationUsed(address indexed authorizer, bytes32 indexed nonce)',
  'event AuthorizationCanceled(address indexed authorizer, bytes32 indexed nonce)',
  'event UnorderedNonceInvalidation(address indexed owner, uint256 word, uint256 mask)',
])
const log = (address: Address, topics: unknown[], data: Hex = '0x') => ({ address, topics, data }) as unknown as Log
const ofToken = (eventName: 'AuthorizationUsed' | 'AuthorizationCanceled') =>
  log(token, encodeEventTopics({ abi, eventName, args: { authorizer: person, nonce: zeroHash } }))

test.each([
  ['an ERC-3009 authorisation that was used', ofToken('AuthorizationUsed')],
  ['one that was cancelled', ofToken('AuthorizationCanceled')],
  [
    'nonces of Permit2 that were invalidated',
    log(
      permit2Address,
      encodeEventTopics({ abi, eventName: 'UnorderedNonceInvalidation', args: { owner: person } }),
      `0x${'00'.repeat(63)}01`,
    ),
  ],
  [
    'an approval of the token',
    log(
      token,
      encodeEventTopics({ abi: erc20Abi, eventName: 'Approval', args: { owner: person, spender: token } }),
      zeroHash,
    ),
  ],
])('%s concerns the orders of its maker', (_, event) => {
  expect(touchedBy([event])).toEqual({ makers: expect.any(Set), issuers: new Set(), all: false, registered: [] })
  expect(touchedBy([event]).makers).toContain(person)
})
