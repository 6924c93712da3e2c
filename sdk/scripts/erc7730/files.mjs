import { callFiles } from './calls.mjs'
import { messageFiles } from './messages.mjs'

/** Content of every file in `sdk/erc7730`, by name. */
export const descriptorFiles = () => ({ ...messageFiles(), ...callFiles() })
