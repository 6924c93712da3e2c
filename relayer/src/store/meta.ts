import { ForeignDatabaseError } from '../errors/setup.ts'
import type { Db } from './open.ts'

/**
 * Binds a new database to a deployment, or makes sure that an old one belongs to it.
 *
 * @throws ForeignDatabaseError
 */
export function bindDeployment(db: Db, chainId: number, marketplace: string): void {
  const deployment = `${chainId}:${marketplace.toLowerCase()}`
  db.prepare("INSERT OR IGNORE INTO meta (key, value) VALUES ('deployment', ?)").run(deployment)
  const bound = db.prepare<[], { value: string }>("SELECT value FROM meta WHERE key = 'deployment'").get()?.value
  if (bound !== deployment) throw new ForeignDatabaseError(db.name, String(bound), deployment)
}
