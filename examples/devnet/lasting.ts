import type { Ports } from './settings.ts'
import { claimPorts } from './stack.ts'
export async function runMarket(_directory: string, ports: Ports, _say: (line: string) => void): Promise<void> {
  await claimPorts(ports)
}
