import type { NotificationChannel, NotificationKind } from '../../../../src/contract/notifications'
import type { PreferenceChange, Preferences } from '../../services/notifications'

/** With one switch turned. */
export const turned = (
  preferences: Preferences,
  kind: NotificationKind,
  channel: NotificationChannel,
): Preferences => ({
  ...preferences,
  kinds: preferences.kinds.map((each) =>
    each.kind === kind
      ? { ...each, channels: { ...each.channels, [channel]: !each.channels[channel] } }
      : each,
  ),
})

/** What the server is told of them: what is muted. */
export const changeOf = ({ kinds, language }: Preferences): PreferenceChange => ({
  mutes: kinds.flatMap(({ kind, channels }) =>
    (Object.keys(channels) as NotificationChannel[])
      .filter((channel) => !channels[channel])
      .map((channel) => ({ kind, channel })),
  ),
  language,
})
