import { z } from 'zod'
import { chatWarnings, messageStates, messageTypes } from '../../contract/chat'
import { personCard } from '../shapes'

export const message = z.object({
  id: z.string(),
  conversation: z.string(),
  seq: z.number().nullable(),
  clientId: z.string().nullable(),
  sender: z.string().nullable(),
  type: z.enum(messageTypes),
  state: z.enum(messageStates),
  body: z.string(),
  image: z.object({ url: z.string(), width: z.number(), height: z.number() }).nullable(),
  offer: z
    .object({ id: z.string(), amountFen: z.number(), state: z.string(), by: z.enum(['buyer', 'seller']) })
    .nullable(),
  product: z
    .object({ id: z.string(), title: z.string(), priceFen: z.number(), imageUrl: z.string().nullable() })
    .nullable(),
  warnings: z.array(z.enum(chatWarnings)),
  sentAt: z.string(),
})

export const conversation = z.object({
  id: z.string(),
  role: z.enum(['buyer', 'seller']),
  product: z
    .object({
      id: z.string(),
      title: z.string(),
      priceFen: z.number(),
      status: z.string(),
      imageUrl: z.string().nullable(),
    })
    .nullable(),
  errand: z.string().nullable(),
  other: personCard.extend({ presence: z.enum(['online', 'recent']).nullable() }),
  lastSeq: z.number(),
  readSeq: z.number(),
  otherReadSeq: z.number(),
  unread: z.number(),
  lastMessageAt: z.string(),
  lastMessage: message.nullable(),
  can: z.object({ send: z.boolean() }),
})
