/**
 * What `forge coverage` reports as not run although it is, each with the test that would fail if it were not.
 * @type {readonly import('./judge.mjs').Unseen[]}
 */
export const unseen = []
