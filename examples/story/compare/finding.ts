/** One thing that chain, index or relayer says, beside what the book says. */
export type Finding = { what: string; expected: unknown; got: unknown }

export const entries = <key, value>(map: ReadonlyMap<key, value>): [key, value][] => [...map.entries()]
