import { GenexError } from './GenexError.ts'

/** An implementation that was asked for by name is not there, or does not run on this machine. */
export class EngineMissingError extends GenexError {
  override name = 'EngineMissingError'

  constructor(engine: string, cure: string, cause?: unknown) {
    super(`${engine} cannot be loaded.`, { code: 'ENGINE_MISSING', cure, docsPath: 'guide/verify', cause })
  }
}
