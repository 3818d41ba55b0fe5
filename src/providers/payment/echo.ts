import { randomBytes } from 'node:crypto'
import type { WeChatPayApi } from '../../lib/wechat-pay/client'
import { textOf } from '../../lib/wechat-pay/json'
import { outcomeOfFailure, unknown } from './outcomes'
import type { PaymentOutcome } from './types'
import type { NotifyUrls } from './wishes'

const ECHO = '/v3/security/echo'

/**
 * Asks the service to send back a word, plain and encrypted: number, keys, serials and clock of both sides are right
 * when it does. With `notify` a notice follows, which shows that it reaches us. Moves nothing.
 */
export async function echo(
  api: WeChatPayApi,
  urls: NotifyUrls,
  { notify = false }: { notify?: boolean } = {},
): Promise<PaymentOutcome<void>> {
  const word = randomBytes(12).toString('hex')
  const encrypted = await api.encrypt(word)
  if (encrypted === null) return unknown('NO_PLATFORM_KEY')
  const result = await api.call('POST', ECHO, {
    echo_message: word,
    encrypted_echo_message: encrypted,
    ...(notify ? { notify_url: urls.payments } : {}),
  })
  if (result.kind !== 'answer') return outcomeOfFailure(result)
  const back = textOf(result.body?.encrypted_echo_message)
  if (result.body?.echo_message !== word || back === undefined) return unknown('ANOTHER_ECHO')
  try {
    return api.decrypt(back) === word ? { outcome: 'done', answer: undefined } : unknown('ANOTHER_ECHO')
  } catch {
    return unknown('ANOTHER_ECHO')
  }
}
