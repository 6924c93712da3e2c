import { arch, platform } from 'node:process'
import { at } from './repository.mjs'

const architectures = { x64: 'amd64', arm64: 'arm64' }

/** Foundry's commands. */
export const tools = ['forge', 'anvil', 'cast']

/** Folders of the binaries themselves: the commands that npm links to exit with 0 whatever the binary says. */
export const binaryFolders = tools.map((tool) =>
  at('node_modules', '@foundry-rs', `${tool}-${platform}-${architectures[arch]}`, 'bin'),
)
