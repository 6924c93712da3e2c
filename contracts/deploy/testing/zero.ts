import type { AbiParameter } from 'viem'

/** The simplest value of a parameter. */
export function zeroOf(parameter: AbiParameter): unknown {
  const { type } = parameter
  const fixed = /^(.*)\[(\d+)\]$/.exec(type)
  if (fixed) return Array.from({ length: Number(fixed[2]) }, () => zeroOf({ ...parameter, type: fixed[1]! }))
  if (type.endsWith('[]')) return []
  if (type === 'tuple') {
    const { components } = parameter as { components: readonly AbiParameter[] }
    return Object.fromEntries(components.map((component) => [component.name, zeroOf(component)]))
  }
  if (type === 'string') return ''
  if (type === 'bool') return false
  if (type === 'bytes') return '0x'
  if (type.startsWith('bytes')) return `0x${'00'.repeat(Number(type.slice(5)))}`
  if (type === 'address') return `0x${'00'.repeat(20)}`
  return Number(/\d+$/.exec(type)?.[0]) <= 48 ? 0 : 0n
}
