import { BaseError, createPublicClient, createWalletClient, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { Clients } from './clients.ts'
import { configureRoles } from './configureRoles.ts'
import type { Addresses } from './contracts.ts'
import { DeployError, UsageError } from './errors.ts'
import { deployGenesis } from './genesis.ts'
import { type Options, readKey, readOptions, usage } from './options.ts'
import { genesisPlan } from './plan.ts'

/** Addresses go to stdout as JSON, everything else to stderr, so that the output can be piped. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (options.help) return console.log(usage)
  const plan = genesisPlan(options)
  if (!options.plan) {
    const clients = connect(options)
    const { created } = await deployGenesis(clients, plan)
    for (const { name, hash } of created) console.error(`created ${name} in ${hash}`)
    if (created.length === 0) console.error('everything was there')
    if (options.roles) await appoint(clients, plan.addresses, options.roles)
  }
  console.log(JSON.stringify(plan.addresses, null, 2))
}

function connect({ rpc }: Options): Clients {
  if (rpc === undefined) throw new UsageError('--rpc is missing.', 'name the chain, or use --plan.')
  const account = privateKeyToAccount(readKey(process.env))
  const transport = http(rpc)
  const publicClient = createPublicClient({ transport, pollingInterval: 1_000 })
  return { walletClient: createWalletClient({ account, transport }), publicClient }
}

async function appoint(clients: Clients, addresses: Addresses, roles: NonNullable<Options['roles']>): Promise<void> {
  const hash = await configureRoles(clients, { addresses, ...roles })
  console.error(hash ? `appointed roles in ${hash}` : 'roles were as asked')
}

/** A node's URL can hold a key: of viem's errors, which show it, only the first line and the node's own words. */
function describe(error: unknown): unknown {
  if (error instanceof DeployError) return error.message
  return error instanceof BaseError ? `${error.shortMessage}\n${error.details}` : error
}

try {
  await main()
} catch (error) {
  console.error(describe(error))
  process.exitCode = 1
}
