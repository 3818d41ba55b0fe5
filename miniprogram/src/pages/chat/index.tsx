import { View } from '@tarojs/components'
import { useEffect, useMemo, useState } from 'react'
import { Failed } from '../../components/empty'
import { OfferSheet } from '../../components/offer-sheet'
import { Page } from '../../components/page'
import { Skeleton } from '../../components/skeleton'
import { useAct } from '../../hooks/use-act'
import { useOfferActs } from '../../hooks/use-offer-acts'
import { usePageParams } from '../../hooks/use-page-params'
import { usePictures } from '../../hooks/use-pictures'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { isStanding } from '../../lib/offers'
import { useVisibleHeight } from '../../platform/chat-line'
import { go } from '../../platform/navigate'
import { ask, choose, say } from '../../platform/say'
import type { Conversation } from '../../services/conversations'
import { blockPerson } from '../../services/users'
import type { OpenLog } from '../../services/conversation-log'
import { askForMessages } from '../../services/subscription-grants'
import { useMe } from '../../stores/session'
import { takeArrived } from './arrived'
import { Composer } from './parts/composer'
import { Header } from './parts/header'
import { ListingSheet } from './parts/listing-sheet'
import { MessageList } from './parts/message-list'
import { texts } from './texts'
import { useConversation, type OpenConversation } from './use-conversation'
import { useDeal } from './use-deal'
import './index.scss'

export default function ChatPage() {
  const { id = '', offer } = usePageParams()
  const t = useTexts(texts)
  const opened = useConversation(id)
  const { conversation, opened: log, error } = opened
  const failure = conversation.value ? error : conversation.error
  useVisibleHeight()
  return (
    <Page title={titleOf(opened, t)} className="chat-page">
      {failure && <Failed error={failure} onRetry={opened.retry} />}
      {!failure && (!conversation.value || !log) && <Skeleton />}
      {!failure && conversation.value && log && (
        <Open
          key={id}
          conversation={conversation.value}
          reload={conversation.reload}
          log={log}
          opened={opened}
          wantsOffer={offer === '1'}
        />
      )}
    </Page>
  )
}

function titleOf(
  { conversation: { value }, isOtherTyping }: OpenConversation,
  t: Record<'title' | 'online' | 'recent' | 'typing', string>,
): string {
  if (!value) return t.title
  if (isOtherTyping) return t.typing
  const { nickname, presence } = value.other
  return presence ? `${nickname} · ${t[presence]}` : nickname
}

function Open({
  conversation,
  reload,
  log: opening,
  opened,
  wantsOffer,
}: {
  conversation: Conversation
  reload: () => Promise<void>
  log: OpenLog
  opened: OpenConversation
  wantsOffer: boolean
}) {
  const { id, other, product, can } = conversation
  const t = useTexts(texts)
  const words = useTexts(common)
  const me = useMe()?.id ?? null
  const { run } = useAct()
  const { log } = opening
  const [endTurn, setEndTurn] = useState(0)
  const [isOffering, setOffering] = useState(false)
  const [isChoosing, setChoosing] = useState(false)
  const pictures = usePictures({ purpose: 'private', most: 9, name: `chat ${id} ${me}` })

  const { messages } = log
  const newsId = useMemo(() => {
    const news = messages.filter(({ type }) => type === 'system' || type === 'offer')
    return news[news.length - 1]?.id ?? ''
  }, [messages])
  const deal = useDeal(conversation, newsId)
  const canOffer =
    conversation.role === 'buyer' &&
    !!deal.value?.product?.can.buy &&
    !deal.value.offers.some(({ state }) => isStanding(state))
  const [wasWished, setWished] = useState(wantsOffer)
  useEffect(() => {
    if (!wasWished || !canOffer) return
    setWished(false)
    setOffering(true)
  }, [wasWished, canOffer])

  const offers = useOfferActs(() => void deal.reload())
  const toEnd = () => setEndTurn((turn) => turn + 1)

  function speak(content: Parameters<typeof log.send>[0]): void {
    // The first word of one's own: the answer may come while the app is closed.
    if (!messages.some(({ sender }) => sender === me)) void askForMessages(['message', 'offer'])
    log.send(content)
    toEnd()
  }

  // Pictures are said in the order in which they were chosen, as far as they have arrived.
  const { list, queue } = pictures
  useEffect(() => {
    for (const image of takeArrived(queue)) log.send({ type: 'image', image })
  }, [list, queue, log])

  async function more(): Promise<void> {
    const chosen = await choose([t.report, t.block])
    if (chosen === 0) go('/pages/report/index', { target: 'conversations', id, user: other.id })
    if (chosen === 1 && (await ask({ title: t.sureBlock, yes: words.confirm, no: words.cancel })))
      await run(async () => {
        await blockPerson(other.id, true)
        say(t.blocked)
        await reload()
      })
  }

  const bargain = product ?? null
  return (
    <>
      <Header
        conversation={conversation}
        deal={deal.value}
        onOffer={() => setOffering(true)}
        onMore={() => void more()}
      />
      <MessageList
        opened={opening}
        me={me}
        otherReadSeq={opened.otherReadSeq}
        offers={deal.value?.offers ?? []}
        pictures={pictures}
        endTurn={endTurn}
        onEnd={toEnd}
        onOffer={offers.act}
      />
      {can.send ? (
        <Composer
          key={me}
          me={me}
          conversation={id}
          onSend={(body) => speak({ type: 'text', body })}
          onTyping={opened.sayTyping}
          onPicture={() => void pictures.choose().then(toEnd)}
          onListing={() => setChoosing(true)}
        />
      ) : (
        <View className="chat-closed">{t.cannotSend}</View>
      )}
      <ListingSheet
        isOpen={isChoosing}
        onClose={() => setChoosing(false)}
        onChoose={(chosen) => speak({ type: 'product', product: chosen })}
      />
      {bargain && (
        <OfferSheet
          isOpen={isOffering || offers.countered !== null}
          product={bargain}
          countered={offers.countered}
          onClose={() => {
            setOffering(false)
            offers.closeCounter()
          }}
          onDone={() => {
            void deal.reload()
            toEnd()
          }}
        />
      )}
    </>
  )
}
