import { renameSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type Hex, hexToBytes } from 'viem'
import { connectAnvil } from './chain.ts'

type DumpState = { Method: 'anvil_dumpState'; Parameters: []; ReturnType: Hex }

/** Writes the chain's state to a file that `startChain` resumes from; a reader never sees half of it. */
export async function saveState(url: string, file: string): Promise<void> {
  const dump = await connectAnvil(url).request<DumpState>({ method: 'anvil_dumpState', params: [] })
  writeFileSync(`${file}.new`, gunzipSync(hexToBytes(dump)))
  renameSync(`${file}.new`, file)
}
