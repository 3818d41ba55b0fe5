import { sql } from '@payloadcms/db-postgres'
import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import { excerptOf } from '../../domain/text'
import { runSql } from '../../lib/sql'
import { commentKey } from '../../operations/notifications/call-off'
import { notify } from '../../operations/notifications/notify'
import type { Comment } from '../../payload-types'

interface Scene {
  title: string
  seller: string
  nickname: string
  /** Who wrote the comment that was answered. */
  answered: string | null
}

/** Code points of a comment in a notice. */
const excerptMax = 60

/**
 * A new comment is told to who wrote the comment that it answers, and to the seller; nobody hears of their own words,
 * and who is both is told once. A thread has one level, so what was answered comes along as `context.answers`; of one let
 * through later it is whoever began the thread.
 */
export const tellComment: CollectionAfterChangeHook<Comment> = async ({
  doc: comment,
  previousDoc,
  req,
  operation,
}) => {
  // One that was held is told when it is let through.
  const appears = operation === 'create' || (previousDoc.held === true && comment.removed !== true)
  if (!appears || comment.held === true) return
  const { answers } = req.context as { answers?: string | null }
  const [author, product] = [idOf(comment.author), idOf(comment.product)]
  const [scene] = await runSql<Scene>(
    req,
    sql`select p.title, p.seller_id as seller, u.nickname,
          (select c.author_id from comments c where c.id = ${answers ?? idOf(comment.replyTo)}::uuid) as answered
        from products p, users u where p.id = ${product} and u.id = ${author}`,
  )
  if (!scene) return
  const { title, nickname, seller, answered } = scene
  const told = (user: string) => ({
    user,
    key: commentKey(comment.id),
    params: { title, nickname, excerpt: excerptOf(comment.body, excerptMax) },
  })
  if (answered !== null && answered !== author) {
    await notify(req, { kind: 'reply', product, told: [told(answered)] })
  }
  if (seller !== author && seller !== answered) {
    await notify(req, { kind: 'comment', product, told: [told(seller)] })
  }
}
