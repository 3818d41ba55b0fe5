import type { ConsentPlatform, NotificationKind } from '../../../src/contract/notifications'

/** A template that the platform may be asked about, as the server tells it. */
export interface Ask {
  platform: ConsentPlatform
  templateId: string
  kinds: readonly NotificationKind[]
  credits: number
  refusedAt: string | null
}

/** Who has agreed to so many messages is not asked by the way. */
const enough = 3

/**
 * Templates to ask about now, those for the kinds that were named first in front. @param isWished the person wants to be
 * asked; else whoever has said no, or has agreed to enough, is left alone
 */
export function templatesFor(
  asks: readonly Ask[],
  kinds: readonly NotificationKind[],
  { platform, most, isWished }: { platform: ConsentPlatform; most: number; isWished: boolean },
): string[] {
  const fitting = kinds.flatMap((kind) =>
    asks.filter(
      (ask) =>
        ask.platform === platform &&
        ask.kinds.includes(kind) &&
        (isWished || (ask.refusedAt === null && ask.credits < enough)),
    ),
  )
  return [...new Set(fitting.map(({ templateId }) => templateId))].slice(0, most)
}
