import { z } from 'zod'
import { chatLimits, sentTypes } from '../../contract/chat'
import { isProblem, readDraft } from '../../domain/chat/draft'
import { invalid } from '../../lib/errors'
import { languageOf } from '../../lib/language'
import {
  countUnread,
  listConversations,
  readConversation,
} from '../../operations/conversations/list-conversations'
import { openConversation } from '../../operations/conversations/open-conversation'
import { markRead } from '../../operations/messages/mark-read'
import { readMessages } from '../../operations/messages/read-messages'
import { sendMessage } from '../../operations/messages/send-message'
import { door, type Door } from '../door'
import { cursor, id, limit, page } from '../shapes'
import { conversation, message } from './shapes'

/** Numbers of messages, and how many of them, in a query string. */
const seq = z
  .string({ error: '应为数字|Must be a number' })
  .regex(/^\d{1,9}$/, { error: '应为数字|Must be a number' })
  .transform(Number)

const range = z
  .object({
    before: seq.optional(),
    after: seq.optional(),
    limit: seq
      .transform((most) => Math.max(1, Math.min(most, chatLimits.pageMax)))
      .default(chatLimits.pageMax),
  })
  .refine(({ before, after }) => before === undefined || after === undefined, {
    error: 'before 与 after 只能给出一个|Give either before or after',
    path: ['before'],
  })

/** As on the socket, where `readDraft` is the only one who looks; here it says what the document promises. */
const draft = z.strictObject({
  clientId: z.string({ error: '必填|This is required' }),
  type: z.enum(sentTypes, { error: '消息类型无效|Not a type of message that can be sent' }),
  body: z.string({ error: '应为文字|Must be text' }).optional(),
  image: id.optional(),
  product: id.optional(),
})

const idOfPath = (params: Record<string, string>) => params.id ?? ''

/** What the socket does, for when there is none; and the lists. */
export const conversationDoors: Door[] = [
  door({
    method: 'post',
    path: '/',
    summary: 'The conversation with the seller of a listing: one per buyer and listing',
    who: 'student',
    status: 201,
    body: z.strictObject({ product: id }),
    answer: conversation,
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT', 'CAMPUS_VERIFICATION_REQUIRED', 'RATE_LIMITED'],
    handle: async ({ req, actor, body }) => {
      const opened = await openConversation(req.payload, actor, body.product)
      return readConversation(req.payload, { id: actor.id, language: languageOf(req.headers) }, opened)
    },
  }),
  door({
    method: 'get',
    path: '/',
    summary: 'My conversations, the one that was written in last first; those about a thing, with a person',
    who: 'student',
    query: z
      .object({
        limit,
        cursor,
        product: id.optional(),
        errand: id.optional(),
        with: id.optional().describe('The other person'),
      })
      .refine(({ product, errand }) => product === undefined || errand === undefined, {
        error: 'product 与 errand 只能给出一个|Give either product or errand',
        path: ['product'],
      }),
    answer: page(conversation),
    handle: ({ req, actor, query: { product, errand, with: other, ...rest } }) =>
      listConversations(
        req.payload,
        { id: actor.id, language: languageOf(req.headers) },
        { ...rest, other, about: product ? { product } : errand ? { errand } : undefined },
      ),
  }),
  door({
    method: 'get',
    path: '/unread',
    summary: 'How many messages wait for me, in all conversations',
    who: 'student',
    answer: z.object({ unread: z.number() }),
    handle: async ({ req, actor }) => ({ unread: await countUnread(req.payload, actor.id) }),
  }),
  door({
    method: 'get',
    path: '/:id',
    summary: 'One conversation of mine',
    who: 'student',
    answer: conversation,
    handle: ({ req, actor, params }) =>
      readConversation(req.payload, { id: actor.id, language: languageOf(req.headers) }, idOfPath(params)),
  }),
  door({
    method: 'get',
    path: '/:id/messages',
    summary: 'Messages in order: those after a number, those before one, or the last ones with what is held',
    who: 'student',
    limit: 'chatRead',
    query: range,
    answer: z.object({ messages: z.array(message), more: z.boolean() }),
    handle: ({ req, actor, params, query: { before, after, limit: most } }) =>
      readMessages(req.payload.services, {
        reader: { id: actor.id, language: languageOf(req.headers) },
        conversation: idOfPath(params),
        range: after === undefined ? { before: before ?? null } : { after },
        limit: most,
      }),
  }),
  door({
    method: 'post',
    path: '/:id/messages',
    summary: 'Say something; the same `clientId` again is the same message',
    who: 'student',
    status: 201,
    body: draft,
    answer: message,
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONTENT_REJECTED', 'CAMPUS_VERIFICATION_REQUIRED', 'RATE_LIMITED'],
    handle: async ({ req, actor, params, body }) => {
      const read = readDraft({ ...body, conversation: idOfPath(params) })
      if (isProblem(read)) throw invalid(read.path, read.zh, read.en)
      return sendMessage(req.payload, { id: actor.id, language: languageOf(req.headers) }, read)
    },
  }),
  door({
    method: 'post',
    path: '/:id/read',
    summary: 'Read up to this number; only forward, and not beyond the last message',
    who: 'student',
    body: z.strictObject({
      seq: z.int({ error: '应为整数|Must be a whole number' }).min(0, { error: '不能为负|Not negative' }),
    }),
    answer: z.object({ seq: z.number() }),
    handle: async ({ req, actor, params, body }) => ({
      seq: await markRead(req.payload, { id: actor.id }, { conversation: idOfPath(params), seq: body.seq }),
    }),
  }),
]
