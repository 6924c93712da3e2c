import type { Story } from '../story.ts'

/** A chapter: acts that belong together. */
export type Step = { title: string; play: (story: Story) => Promise<void> }
