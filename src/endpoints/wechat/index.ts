import type { Payload, PayloadRequest } from 'payload'
import { AppError } from '../../lib/errors'
import { createWeChatPushReader, type WeChatPush } from '../../lib/wechat-push'
import { takePictureVerdict } from '../../operations/picture-checks/take-picture-verdict'
import { takePushEvent } from '../../operations/subscription-grants/take-push-event'
import { door, type Door } from '../door'

/** Bytes of one event; real ones have some hundreds. */
const bodyMax = 64_000

const plain = (text: string) =>
  new Response(text, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })

/** @throws {AppError} NOT_FOUND where no pushes are expected */
function readerOf({ services: { env } }: Payload): WeChatPush {
  const { WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_AES_KEY: aesKey, WECHAT_APP_ID: appId } = env
  if (token === undefined) throw new AppError('NOT_FOUND')
  return createWeChatPushReader({ token, aesKey, appId })
}

async function bodyOf(req: PayloadRequest): Promise<string> {
  if (Number(req.headers.get('content-length') ?? 0) > bodyMax) throw new AppError('PAYLOAD_TOO_LARGE')
  const text = (await req.text?.()) ?? ''
  if (Buffer.byteLength(text) > bodyMax) throw new AppError('PAYLOAD_TOO_LARGE')
  return text
}

/** Message push of the mini-program: only what WeChat has signed is read. */
export const wechatDoors: Door[] = [
  door({
    method: 'get',
    path: '/wechat/push',
    summary: 'The check of this address by the console of WeChat',
    who: 'anyone',
    limit: 'wechatPush',
    errors: ['NOT_FOUND', 'UNAUTHENTICATED', 'MALFORMED_REQUEST'],
    handle: async ({ req }) => plain(readerOf(req.payload).checkUrl(req.query)),
  }),
  door({
    method: 'post',
    path: '/wechat/push',
    summary: 'Events of WeChat, in JSON or XML; each counts once however often it is pushed',
    who: 'anyone',
    limit: 'wechatPush',
    errors: ['NOT_FOUND', 'UNAUTHENTICATED', 'MALFORMED_REQUEST', 'PAYLOAD_TOO_LARGE', 'SERVICE_UNAVAILABLE'],
    handle: async ({ req, now }) => {
      const event = readerOf(req.payload).read(req.query, await bodyOf(req))
      if (event.event === 'wxa_media_check') await takePictureVerdict(req, event, now)
      else await takePushEvent(req, event)
      return plain('success')
    },
  }),
]
