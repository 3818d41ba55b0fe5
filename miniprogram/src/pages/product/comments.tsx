import { View } from '@tarojs/components'
import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro'
import { useCallback, useMemo, useState } from 'react'
import { Empty } from '../../components/empty'
import { Page } from '../../components/page'
import { Paged } from '../../components/paged'
import { requireSignIn, useAct } from '../../hooks/use-act'
import { useList } from '../../hooks/use-list'
import { useLoad } from '../../hooks/use-load'
import { usePageParams } from '../../hooks/use-page-params'
import { useShowAgain } from '../../hooks/use-show-again'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { go } from '../../platform/navigate'
import { ask } from '../../platform/say'
import { deleteComment, readComments, type Comment, type Thread } from '../../services/comments'
import { readProduct } from '../../services/products'
import { useMe } from '../../stores/session'
import { commentTexts } from './comment-texts'
import { answered, removedIn } from './comment-threads'
import { CommentForm } from './parts/comment-form'
import { CommentThread } from './parts/comment-thread'
import './index.scss'

export default function CommentsPage() {
  const t = useTexts(commentTexts)
  const c = useTexts(common)
  const { id = '' } = usePageParams()
  const me = useMe()
  const listing = useLoad(`product ${id} ${me?.id ?? ''}`, () => readProduct(id))
  const threads = useList<Thread>(`comments ${id} ${me?.id ?? ''}`, (cursor) => readComments(id, { cursor }))
  const [replyTo, setReplyTo] = useState<Comment | null>(null)
  const [typed, setTyped] = useState('')
  /** Written just now: the end of the list may not have come yet. */
  const [fresh, setFresh] = useState<readonly Thread[]>([])
  const { run } = useAct()

  const reload = async () => {
    await threads.reload()
    setFresh([])
  }
  useShowAgain(() => void listing.reload())
  usePullDownRefresh(() => void reload().finally(stopPullDownRefresh))

  const { change } = threads
  const remove = useCallback(
    async (comment: Comment) => {
      if (!(await ask({ title: t.askRemove, yes: c.remove, no: c.cancel }))) return
      await run(async () => {
        await deleteComment(comment.id)
        change((thread) => removedIn(thread, comment.id))
        setFresh((all) => all.map((thread) => removedIn(thread, comment.id)))
      })
    },
    [run, change, t, c],
  )
  const acts = useMemo(
    () => ({
      reply: setReplyTo,
      remove: (comment: Comment) => void remove(comment),
      report: (comment: Comment) => {
        const user = comment.author?.id
        if (requireSignIn()) go('/pages/report/index', { target: 'comments', id: comment.id, user })
      },
    }),
    [remove],
  )
  const seller = listing.value?.seller.id ?? null
  const row = useCallback(
    (thread: Thread) => <CommentThread thread={thread} seller={seller} acts={acts} />,
    [seller, acts],
  )

  const sent = ({ id: made, held, body }: { id: string; held: boolean; body: string }) => {
    if (!me) return
    const comment: Thread = {
      id: made,
      body,
      held,
      removed: false,
      author: { ...me, verified: me.verification === 'verified' },
      createdAt: new Date().toISOString(),
      replies: [],
      can: { remove: true },
    }
    if (replyTo) {
      change((thread) => answered(thread, replyTo.id, comment))
      setFresh((all) => all.map((thread) => answered(thread, replyTo.id, comment)))
    } else setFresh((all) => [...all, comment])
    setReplyTo(null)
  }

  const product = listing.value
  const isOpen = product?.status === 'on_sale' || product?.status === 'reserved'
  const mayWrite = product && (product.can.comment || (isOpen && me?.verification !== 'verified'))
  const known = new Set(threads.rows.map((thread) => thread.id))
  const shownFresh = fresh.filter((thread) => !known.has(thread.id))
  return (
    <Page
      title={t.title}
      footer={
        mayWrite ? (
          <CommentForm
            product={id}
            typed={typed}
            onType={setTyped}
            replyTo={replyTo}
            onStopReply={() => setReplyTo(null)}
            onSent={sent}
          />
        ) : (
          product && <View className="muted">{t.closed}</View>
        )
      }
    >
      <Paged
        list={threads}
        row={row}
        empty={shownFresh.length > 0 ? <View /> : <Empty icon="feedback" text={t.none} />}
      />
      {shownFresh.length > 0 && (
        <View className="comment-fresh">
          {shownFresh.map((thread) => (
            <CommentThread key={thread.id} thread={thread} seller={seller} acts={acts} />
          ))}
        </View>
      )}
    </Page>
  )
}
