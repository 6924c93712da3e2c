import { isDeepStrictEqual } from 'node:util'
import { Refusal } from '../../play/refusal.ts'
import { type Edge, edges, type Meeting, meetings, type Side, sides } from '../rules/edges.ts'
import type { World } from '../rules/world.ts'

/**
 * Edges that were met at one of their seconds, and decided: had the rule compared wrongly there, another answer or another
 * world would have come of it. A contract that differs by a second at an edge of which both sides are met is found.
 */
export class Meetings {
  readonly #counts = new Map<Meeting, number>()

  add(met: Iterable<Meeting>): void {
    for (const meeting of met) this.#counts.set(meeting, (this.#counts.get(meeting) ?? 0) + 1)
  }

  missingOf(edge: Edge): Side[] {
    return sides.filter((side) => !this.has(edge, side))
  }

  has(edge: Edge, side: Side): boolean {
    return this.#counts.has(`${edge}, ${side}`)
  }

  missing(): Meeting[] {
    return meetings.filter((meeting) => !this.#counts.has(meeting))
  }

  toString(): string {
    const rows = edges.map((edge) => {
      const counts = sides.map((side) => `${this.#counts.get(`${edge}, ${side}`) ?? 0}`.padStart(8))
      return `${edge.padEnd(62)}${counts.join('')}`
    })
    return [`${'edges that decided'.padEnd(62)}  before      at`, ...rows].join('\n')
  }
}

/** The meetings that decide how an act ends. The world stays as it is. */
export function decidingIn(world: World, act: () => unknown): Meeting[] {
  const { met, end } = rehearse(world, act)
  return [...met].filter((wrong) => !isDeepStrictEqual(rehearse(world, act, wrong).end, end))
}

/** What an act would lead to, if one meeting were answered wrongly. */
function rehearse(world: World, act: () => unknown, wrong?: Meeting) {
  const before = structuredClone(world)
  const met = new Set<Meeting>()
  world.watch = { met, wrong }
  try {
    return { met, end: { answer: act(), after: { ...world, watch: undefined } } }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return { met, end: [refusal.name, ...refusal.args] }
  } finally {
    Object.assign(world, before, { watch: undefined })
  }
}

/** The meetings in what is read. */
export function metIn<Value>(world: World, read: () => Value): { met: Set<Meeting>; value: Value } {
  const met = new Set<Meeting>()
  world.watch = { met }
  try {
    return { met, value: read() }
  } finally {
    world.watch = undefined
  }
}
