import type { Fields } from '../fields.ts'

/** A table or view of the indexer: its name in GraphQL, and its columns. */
export type Entity = { type: string; plural: string; isView: boolean; fields: Fields }

/** A table, filled by events. */
export const table = <const fields extends Fields>(type: string, fields: fields, plural = `${type}s`) => ({
  type,
  plural,
  isView: false,
  fields,
})

/** A view over tables. */
export const view = <const fields extends Fields>(type: string, fields: fields) => ({
  type,
  plural: `${type}s`,
  isView: true,
  fields,
})
