import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bytesToHex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { genesisPlan } from './plan.ts'
import { startAnvil } from './testing/anvil.ts'

const cli = fileURLToPath(new URL('cli.ts', import.meta.url))
const fund = '0x00000000000000000000000000000000000000fd'

let chain: Awaited<ReturnType<typeof startAnvil>>

beforeAll(async () => {
  chain = await startAnvil()
})

afterAll(() => chain.stop())

function run(args: readonly string[], key?: string): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, ...(key !== undefined && { GENEX_DEPLOYER_KEY: key }) }
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })
}

function deployer() {
  const { account } = chain.clientsOf(0).walletClient
  return { address: account.address, key: bytesToHex(account.getHdKey().privateKey!) }
}

describe('deploy/cli.ts', () => {
  test('--plan prints the addresses without a chain or a key', async () => {
    const { address } = deployer()
    const { code, out } = await run(['--plan', '--initial-admin', address, '--protection-fund', fund])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual(genesisPlan({ initialAdmin: address, protectionFund: fund }).addresses)
  })

  test('deploys, appoints, and goes on from what is there; never prints the key', async () => {
    const { address, key } = deployer()
    const rolesFile = join(mkdtempSync(join(tmpdir(), 'genex-')), 'roles.json')
    writeFileSync(rolesFile, JSON.stringify({ guardian: [{ account: address, executionDelay: 0 }] }))
    const args = ['--rpc', chain.url, '--initial-admin', address, '--protection-fund', fund, '--roles', rolesFile]

    const first = await run(args, key)
    expect(first).toMatchObject({ code: 0 })
    expect(first.err).toContain('created redemption in 0x')
    expect(first.err).toContain('appointed roles in 0x')
    expect(first.out + first.err).not.toContain(key.slice(2))

    const second = await run(args, key)
    expect(second).toEqual({ code: 0, out: first.out, err: 'everything was there\nroles were as asked\n' })
  })

  test('says what is wrong with its input', async () => {
    const { address, key } = deployer()
    const required = ['--initial-admin', address, '--protection-fund', fund]
    expect((await run(['--help'])).out).toContain('GENEX_DEPLOYER_KEY')
    expect((await run(['--colour'])).err).toContain('Cure: see --help.')
    expect((await run(['--plan', '--initial-admin', '0x12'])).err).toContain('--initial-admin is not an address')
    expect((await run(required, key)).err).toContain('--rpc is missing')
    const badKey = await run([...required, '--rpc', chain.url], `${key}ff`)
    expect(badKey).toMatchObject({ code: 1, out: '' })
    expect(badKey.err).toContain('GENEX_DEPLOYER_KEY is not a private key')
    expect(badKey.err).not.toContain(key.slice(2))
    const badRoles = await run(['--plan', ...required, '--roles', 'nowhere.json'])
    expect(badRoles.err).toContain('nowhere.json cannot be read')
  })

  test('never prints the path of the node, which may be a key', async () => {
    const { address, key } = deployer()
    const args = ['--initial-admin', address, '--protection-fund', fund, '--rpc', 'http://127.0.0.1:1/v2/secret']
    const { code, err } = await run(args, key)
    expect(code).toBe(1)
    expect(err).toContain('HTTP request failed')
    expect(err).not.toContain('secret')
  })
})
