import { type Description, demoNotes } from './description.ts'

/** What is running, and what to try. */
export function bannerOf(description: Description, orders: number): string {
  const { rpcUrl, relayerUrl, indexerUrl, addresses, tokens, accounts, coupons } = description
  const lines = (entries: [string, string][]) => entries.map(([name, value]) => `  ${name.padEnd(16)} ${value}`)
  const [first] = coupons
  return [
    '',
    'Genex is running. Ctrl-C stops all of it; npm start resumes it.',
    '',
    ...lines([
      ['chain (RPC)', `${rpcUrl}  chain id ${description.chainId}`],
      ['relayer', `${relayerUrl}/v1/status  API: ${relayerUrl}/v1/openapi.json`],
      ['indexer', `${indexerUrl}/graphql`],
      ['scores', `${relayerUrl}/v1/scores  three scorers rate the issuers for each midnight, UTC`],
      ['matcher', 'brings orders that cross together, at the price of the earlier one'],
      ['book', `${orders} open asks and bids in ${coupons.length} series: ${relayerUrl}/v1/orders`],
    ]),
    '',
    'Contracts and test stablecoins (anyone may mint)',
    ...lines(Object.entries(addresses)),
    ...lines(Object.entries(tokens)),
    '',
    'Demo accounts: anvil’s own, known to everybody, worth nothing anywhere else',
    ...(Object.keys(demoNotes) as (keyof typeof demoNotes)[]).flatMap((name) => [
      `  ${name.padEnd(16)} ${accounts[name].address}  ${demoNotes[name]}`,
      `  ${''.padEnd(16)} ${accounts[name].privateKey}`,
    ]),
    '',
    'Coupons',
    ...coupons.map(({ issuer, name, couponId }) => `  ${couponId}  ${issuer}, ${name}`),
    '',
    'Try, in another terminal',
    '  npm run quickstart -- my-app && cd ../my-app && npm start',
    `  curl ${relayerUrl}/v1/book/${first?.couponId}`,
    `  curl -H 'content-type: application/json' -d '{"query":"{ trades(limit: 3, orderBy: \\"timestamp\\", orderDirection: \\"desc\\") { items { unitPrice amount discount } } }"}' ${indexerUrl}/graphql`,
    '',
  ].join('\n')
}
