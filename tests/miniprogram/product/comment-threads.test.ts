import { describe, expect, test } from '@jest/globals'
import { answered, removedIn } from '../../../miniprogram/src/pages/product/comment-threads'

interface Comment {
  id: string
  body: string | null
  removed: boolean
  author: { id: string } | null
  replies: Comment[]
  can: { remove: boolean }
}

const said = (id: string, replies: Comment[] = []): Comment => ({
  id,
  body: id,
  removed: false,
  author: { id: 'lin' },
  replies,
  can: { remove: true },
})
const thread = said('question', [said('answer')])

describe('an answer', () => {
  test.each(['question', 'answer'])('to the %s joins the thread at its end', (to) => {
    expect(answered(thread, to, said('thanks')).replies.map(({ id }) => id)).toEqual(['answer', 'thanks'])
  })

  test('leaves other threads as they are', () => {
    expect(answered(thread, 'elsewhere', said('thanks'))).toBe(thread)
  })
})

describe('what somebody takes back', () => {
  test('leaves its place, and its answers', () => {
    expect(removedIn(thread, 'question')).toMatchObject({
      body: null,
      removed: true,
      author: null,
      can: { remove: false },
      replies: [{ body: 'answer', removed: false }],
    })
  })

  test('is found among the answers', () => {
    expect(removedIn(thread, 'answer')).toMatchObject({ removed: false, replies: [{ removed: true }] })
    expect(removedIn(thread, 'elsewhere')).toBe(thread)
  })
})
