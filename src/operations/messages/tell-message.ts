import type { Payload } from 'payload'
import type { Language } from '../../contract/codes'
import type { MessageRow } from '../../presenters/messages'
import { viewOf } from './message-rows'

interface Hearers {
  other: string
  language: Language
  otherLanguage: Language
}

/** Both people's open apps hear a message, at whatever process, each in their own words. Nothing waits for it. */
export function tellMessage(
  { services }: Payload,
  row: MessageRow,
  { other, language, otherLanguage }: Hearers,
  sender: { id: string; socket?: string },
): void {
  const say = (id: string, words: Language) => ({
    user: id,
    say: { message: viewOf(services, row, { id, language: words }) },
  })
  void services.bus.publish('chat:tell', {
    event: 'message:new',
    to: [say(sender.id, language), say(other, otherLanguage)],
    ...(sender.socket === undefined ? {} : { exceptSocket: sender.socket }),
  })
}
