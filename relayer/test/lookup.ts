import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { concatHex, encodeErrorResult, type Hex, numberToHex, parseAbi, size, zeroAddress } from 'viem'

const abi = parseAbi(['error OffchainLookup(address sender, string[] urls, bytes data, bytes4 callback, bytes extra)'])

/** Code of a contract that answers everything with the wish that its caller ask `url` (ERC-3668). */
export function lookupCode(url: string): Hex {
  const args = [zeroAddress, [url], '0x', '0x00000000', '0x'] as const
  const revert = encodeErrorResult({ abi, errorName: 'OffchainLookup', args })
  const length = numberToHex(size(revert), { size: 2 })
  // Copies what follows the code, writes its own address where the sender stands, and reverts with it.
  return concatHex(['0x61', length, '0x60105f39', '0x30600452', '0x61', length, '0x5ffd', revert])
}

/** A web server that no relayer has to do with, and how often it was asked. */
export async function openBystander() {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(500).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { asked, url: `http://127.0.0.1:${port}/inside`, close: () => server.close() }
}
