import { stringToHex, zeroHash } from 'viem'
import { encodeFlags } from '../../../../src/ids/index.ts'
import { toFactory, toRegistry, toTreasury } from '../../play/calls.ts'
import type { Table } from '../play/table.ts'
import { deposit } from '../rules/collateral.ts'
import * as issuers from '../rules/issuers.ts'
import * as ledger from '../rules/ledger.ts'
import { day } from '../rules/world.ts'
import { print } from './mint.ts'
import { plainSeries } from './series.ts'

/** What every life begins with: two issuers with series of every sort, coupons, terminals and collateral. */
export async function open(table: Table): Promise<void> {
  for (const shop of [0, 1]) await openShop(table, shop)
}

async function openShop(table: Table, shop: number): Promise<void> {
  const { stage, world } = table
  const admin = stage.shops[shop]?.address ?? world.platform
  const seller = stage.sellers[shop]?.address ?? world.platform
  const application = {
    ...{ kind: 0, payout: admin, seller, jurisdiction: stringToHex('CN', { size: 32 }), profileHash: zeroHash },
    domain: 'bakery.example',
  }
  await table.does('apply as issuer', admin, toRegistry, 'applyAsIssuer', issuers.applyAsIssuer, application)
  const [hash] = [...world.applications.keys()] as [`0x${string}`]
  const grants = [156, 840].map((currency) => ({ currency, base: 900_000n, cap: 2_000_000n }))
  await table.does('approve an application', world.reviewer, toRegistry, 'approve', issuers.approve, hash, grants)
  const issuerId = world.issuers.size
  for (const [i, terminal] of stage.terminals.entries()) {
    const settings = { expiry: world.now + (i + 1) * 20 * day, canVoid: i === 0, dailyLimit: i === 0 ? 0n : 30_000n }
    await table.does(
      'terminal',
      admin,
      toRegistry,
      'setTerminal',
      issuers.setTerminal,
      issuerId,
      terminal.address,
      settings,
    )
  }
  await table.does(
    'deposit collateral',
    admin,
    toTreasury,
    'depositCollateral',
    deposit,
    issuerId,
    156,
    stage.cny,
    2n * 10n ** 9n,
  )
  const templates: bigint[] = []
  for (const parameters of someOfEach(table)) {
    await table.does('create a series', admin, toFactory, 'createSeries', ledger.createSeries, issuerId, parameters)
    const [template] = [...world.series.keys()].slice(-1) as [bigint]
    templates.push(template)
    await table.does('approve a series', world.reviewer, toFactory, 'approveSeries', ledger.approveSeries, template)
    for (const { address } of stage.people) {
      await table.does('issue', admin, toFactory, 'issue', ledger.issue, template, address, 2n)
    }
  }
  const [, source, target, serialised] = templates as [bigint, bigint, bigint, bigint]
  await table.does('open a path', admin, toFactory, 'openExchange', ledger.openExchange, source, target)
  await print(table, admin, serialised, 2)
}

function someOfEach(table: Table): ledger.SeriesParameters[] {
  const plain = plainSeries(table)
  const end = plain.validUntil - 25 * day
  const secured = { ...plain, escrowPerUnit: 2_500n, finaliseBounty: 200 }
  return [
    plain,
    { ...secured, validUntil: end },
    { ...secured, escrowPerUnit: 4_000n, validUntil: plain.validUntil + 20 * day },
    {
      ...{ ...secured, validFrom: plain.validFrom + 3 * day },
      flags: encodeFlags({ kind: 'physical', serialised: true }),
    },
    // A second later: one freeze may find the one ended, the other not.
    {
      ...{ ...secured, coolingOff: 5 * day, validUntil: end + 1 },
      flags: encodeFlags({ kind: 'physical', refundable: true }),
    },
  ]
}
