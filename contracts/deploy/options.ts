import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Address, type Hex, isAddress, isHex } from 'viem'
import type { Holder } from './configureRoles.ts'
import { UsageError } from './errors.ts'
import { type RoleName, roleNames } from './roles.ts'

export const usage = `Deploys Genex at the same addresses on any chain, or goes on with a deployment that was broken off.

  node contracts/deploy/cli.ts --initial-admin 0x… --protection-fund 0x… --plan
  GENEX_DEPLOYER_KEY=0x… node contracts/deploy/cli.ts --rpc URL --initial-admin 0x… --protection-fund 0x… [--roles FILE]

  --rpc URL               JSON-RPC of the chain
  --initial-admin 0x…     first admin of the AccessManager; part of the addresses
  --protection-fund 0x…   receives what remains after the claims on a default; part of the addresses
  --roles FILE            JSON: {"governor": [{"account": "0x…", "executionDelay": 172800}], …, "admin": {…}};
                          the deployer must be the admin. Roles: ${roleNames.join(', ')}
  --plan                  print the addresses and send nothing
  --help

The deployer's key is read from GENEX_DEPLOYER_KEY and nowhere else. Anyone may deploy; it gives no rights.`

type Roles = { holders: Partial<Record<RoleName, Holder[]>>; admin?: Holder }

export type Options = {
  help: boolean
  plan: boolean
  rpc: string | undefined
  initialAdmin: Address
  protectionFund: Address
  roles: Roles | undefined
}

/** @throws UsageError */
export function readOptions(args: readonly string[]): Options {
  const { values } = parse(args)
  const help = values.help ?? false
  return {
    help,
    plan: values.plan ?? false,
    rpc: values.rpc,
    initialAdmin: help ? '0x' : address('--initial-admin', values['initial-admin']),
    protectionFund: help ? '0x' : address('--protection-fund', values['protection-fund']),
    roles: values.roles === undefined ? undefined : readRoles(values.roles),
  }
}

/** @throws UsageError; its message never holds the key. */
export function readKey(environment: Record<string, string | undefined>): Hex {
  const key = environment.GENEX_DEPLOYER_KEY
  if (!isHex(key) || key.length !== 66) {
    throw new UsageError('GENEX_DEPLOYER_KEY is not a private key.', 'set it to 0x and 64 hexadecimal digits.')
  }
  return key
}

function parse(args: readonly string[]) {
  const options = {
    rpc: { type: 'string' },
    'initial-admin': { type: 'string' },
    'protection-fund': { type: 'string' },
    roles: { type: 'string' },
    plan: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const
  try {
    return parseArgs({ args: [...args], options })
  } catch (error) {
    throw new UsageError((error as Error).message, 'see --help.')
  }
}

function address(option: string, value: unknown): Address {
  if (typeof value === 'string' && isAddress(value)) return value
  throw new UsageError(`${option} is not an address: ${value ?? 'missing'}.`, 'give 0x and 40 hexadecimal digits.')
}

function readRoles(path: string): Roles {
  const file = readJson(path)
  if (typeof file !== 'object' || file === null) throw new UsageError(`${path} is not an object.`, 'see --help.')
  const { admin, ...lists } = file as Record<string, unknown>
  const holders: Roles['holders'] = {}
  for (const [name, list] of Object.entries(lists)) {
    if (!roleNames.includes(name as RoleName) || !Array.isArray(list)) {
      throw new UsageError(
        `${path}: ${name} is no role with a list of holders.`,
        `use ${roleNames.join(', ')} or admin.`,
      )
    }
    holders[name as RoleName] = list.map((entry) => holder(name, entry))
  }
  return admin === undefined ? { holders } : { holders, admin: holder('admin', admin) }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}.`, 'name a file of JSON, see --help.')
  }
}

function holder(role: string, entry: unknown): Holder {
  const { account, executionDelay = 0 } = (entry ?? {}) as Record<string, unknown>
  if (!Number.isInteger(executionDelay) || (executionDelay as number) < 0 || (executionDelay as number) > 0xffffffff) {
    throw new UsageError(`executionDelay of ${role} is not whole seconds: ${executionDelay}.`, 'give 0 … 4294967295.')
  }
  return { account: address(`account of ${role}`, account), executionDelay: executionDelay as number }
}
