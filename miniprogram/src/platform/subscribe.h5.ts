import type { ConsentAnswer, ConsentPlatform } from '../../../src/contract/notifications'

/** Whose messages this build may ask to send; null where there is nothing to ask. */
export const consentPlatform: ConsentPlatform | null = null

/** Templates that one dialogue of the platform may be about. */
export const templatesMost = 0

/** Opens the platform's dialogue; only within a tap. @returns what the person said, by template */
export const requestTemplates = (_templates: readonly string[]): Promise<Record<string, ConsentAnswer>> =>
  Promise.resolve({})
