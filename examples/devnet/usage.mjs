// What `npm start` can be asked. Read before anything is installed, by whatever Node the machine has.

/** Standard port of each service and the environment variable that changes it. */
export const standard = {
  anvil: { port: 8545, variable: 'GENEX_ANVIL_PORT' },
  relayer: { port: 4000, variable: 'GENEX_RELAYER_PORT' },
  indexer: { port: 42069, variable: 'GENEX_INDEXER_PORT' },
}

const ports = Object.entries(standard).map(
  ([name, { port, variable }]) => `${variable.padEnd(26)} port of the ${name}, ${port} if not set`,
)

export const start = {
  name: 'start',
  options: ['--once', '--reset'],
  usage: `npm start                  the stack, one coupon's whole life, then a living market; Ctrl-C ends it
npm start -- --reset       the same from an empty chain
npm start -- --once        the story on a throw-away stack, then the end; exit code 0 if every number was right
${ports.join('\n')}
GENEX_DATA                 directory of the chain's and the services' data, .genex/devnet if not set
GENEX_TRADING=off          no demo trader, who otherwise buys or sells one coupon every 30 s`,
}
