/** As npm's packages name the machines. */
const architectures: Record<string, string> = { x64: 'amd64', arm64: 'arm64' }

/**
 * The native binary beside npm's wrapper, which would leave it running when killed.
 *
 * @param wrapper - looks things up from within the package `@foundry-rs/anvil`
 */
export function nativeAnvil(wrapper: NodeJS.Require): string {
  const name = `@foundry-rs/anvil-${process.platform}-${architectures[process.arch]}`
  return wrapper.resolve(`${name}/bin/anvil${process.platform === 'win32' ? '.exe' : ''}`)
}
