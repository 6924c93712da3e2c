import { EngineMissingError } from '../errors/engine.ts'

/**
 * Loads the engine that is named, or of all the first that is there.
 *
 * @param loaders - by name, fastest first; the last one is always there
 * @throws EngineMissingError - of the one named
 */
export async function firstThatLoads<name extends string, engine>(
  loaders: Readonly<Record<name, () => Promise<engine>>>,
  wanted: NoInfer<name> | undefined,
): Promise<engine> {
  const names = wanted ? [wanted] : (Object.keys(loaders) as name[])
  for (const name of names.slice(0, -1)) {
    try {
      return await loaders[name]()
    } catch (error) {
      // Optional packages: what is not installed, or not built for this machine, makes room for the next one.
      if (!(error instanceof EngineMissingError)) throw error
    }
  }
  return loaders[names[names.length - 1] as name]()
}
