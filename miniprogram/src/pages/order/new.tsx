import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Failed } from '../../components/empty'
import { Note } from '../../components/note'
import { Page } from '../../components/page'
import { Picture } from '../../components/picture'
import { Price } from '../../components/price'
import { Skeleton } from '../../components/skeleton'
import { useAct } from '../../hooks/use-act'
import { useLoad } from '../../hooks/use-load'
import { usePageParams } from '../../hooks/use-page-params'
import { useShowAgain } from '../../hooks/use-show-again'
import { useTexts } from '../../i18n/texts'
import { randomId } from '../../lib/random-id'
import { go, replace, stayMark } from '../../platform/navigate'
import { canPay } from '../../platform/pay'
import { say } from '../../platform/say'
import { conflictOf, isApiError, type ApiError } from '../../services/api-error'
import { placeOrder, readSettlements, type Settlements } from '../../services/orders'
import { linkWeChat } from '../../services/payments'
import { readProduct } from '../../services/products'
import { askForMessages } from '../../services/subscription-grants'
import { readMe } from '../../services/users'
import { useMe } from '../../stores/session'
import { SettlementChoice } from './parts/settlement-choice'
import { newTexts } from './new-texts'
import { wechatTexts } from './payment-texts'
import './new.scss'

type Settlement = Settlements['ways'][number]['settlement']

/** What one agrees to before an order is made. `?product=` and, with an accepted offer, `?offer=`. */
export default function NewOrderPage() {
  const { product: productId = '', offer } = usePageParams()
  const t = useTexts(newTexts)
  const links = useTexts(wechatTexts)
  const me = useMe()
  const product = useLoad(`product ${productId}`, () => readProduct(productId))
  const terms = useLoad(`settlements ${productId} ${me?.identities.join() ?? ''}`, () =>
    readSettlements({ product: productId, offer }),
  )
  const [chosen, setChosen] = useState<Settlement>('face-to-face')
  const [isChanged, setChanged] = useState(false)
  // One visit, one order: a retry sends the same key. Other wishes are another act.
  const key = useRef(randomId())
  const { run, isBusy } = useAct()
  const reload = async () => {
    await Promise.all([product.reload(), terms.reload()])
  }
  useShowAgain(() => void reload())

  const { value } = product
  const error = product.error ?? terms.error
  if (!value || (!terms.value && !terms.error)) {
    return (
      <Page title={t.title}>
        {error ? <Failed error={error} onRetry={() => void reload()} /> : <Skeleton kind="page" count={2} />}
      </Page>
    )
  }
  const amountFen = terms.value?.amountFen ?? value.priceFen
  const ways = terms.value?.ways ?? []
  const way = ways.find(({ settlement }) => settlement === chosen)
  const needsWeChat = ways.some(({ problem }) => problem !== null) && !me?.identities.includes('wechat')
  const refused = (refusal: ApiError) => {
    if (refusal.code !== 'CONFLICT') return false
    key.current = randomId()
    setChanged(true)
    void reload()
    return true
  }
  const place = () => {
    void askForMessages(['order', 'meeting_reminder'])
    const stays = stayMark()
    void run(async () => {
      const body = {
        product: productId,
        settlement: chosen,
        priceFen: amountFen,
        ...(offer ? { offer } : {}),
      }
      const { id } = await placeOrder(body, key.current)
      say(t.placed)
      if (stays()) replace('/pages/order/index', { id })
    }, refused)
  }
  const link = (code: string) =>
    run(async () => {
      await linkWeChat(code)
      await readMe()
    })
  return (
    <Page
      title={t.title}
      footer={
        terms.value && (
          <>
            <View className="grow">
              <Price fen={amountFen} size="large" />
            </View>
            <Button kind="main" isBusy={isBusy} isDisabled={!way || way.problem !== null} onTap={place}>
              {t.place}
            </Button>
          </>
        )
      }
    >
      {terms.error && <Gone error={terms.error} product={productId} onRetry={() => void reload()} />}
      {isChanged && !terms.error && <Note tone="warn">{t.changed}</Note>}
      <Card>
        <View className="order-new__what">
          <View className="order-new__picture">
            <Picture src={value.images[0]?.thumbUrl} alt={value.images[0]?.alt ?? ''} ratio={1} />
          </View>
          <View className="grow">
            <View className="order-new__title">{value.title}</View>
            <View className="small muted">{value.seller.nickname}</View>
          </View>
          <View className="order-new__price">
            <Price fen={amountFen} beforeFen={offer ? value.priceFen : null} />
            <View className="small muted">{offer ? t.agreedPrice : t.listedPrice}</View>
          </View>
        </View>
      </Card>
      {terms.value && (
        <>
          <SettlementChoice
            title={t.how}
            ways={ways}
            chosen={chosen}
            escrowNote={canPay || terms.value.demo ? undefined : t.escrowElsewhere}
            onChoose={(settlement) => {
              key.current = randomId()
              setChosen(settlement)
            }}
          />
          {needsWeChat && terms.value.demo && (
            <View className="order-new__link">
              <View className="small muted">{links.linkFirst}</View>
              <Button
                size="small"
                isBusy={isBusy}
                onTap={() => void link(terms.value?.demo?.wechatCode ?? '')}
              >
                {links.linkDemo}
              </Button>
            </View>
          )}
          <Card title={t.afterwards}>
            <View className="stack">
              {[t.step1, chosen === 'escrow' ? t.step1Pay : null, t.step2, t.step3]
                .filter((step) => step !== null)
                .map((step, index) => (
                  <View className="order-new__step" key={step}>
                    <View className="order-new__number">{index + 1}</View>
                    <View className="grow">{step}</View>
                  </View>
                ))}
            </View>
          </Card>
        </>
      )}
    </Page>
  )
}

/** Cannot be had now: what it is instead. */
function Gone(given: { error: ApiError; product: string; onRetry: () => void }) {
  const t = useTexts(newTexts)
  if (!isApiError(given.error, 'CONFLICT')) return <Failed error={given.error} onRetry={given.onRetry} />
  const now = conflictOf(given.error, 'GET /orders/settlements')
  const status = now && 'status' in now ? now.status : null
  const why = status === 'sold' ? t.sold : status === 'reserved' ? t.reserved : given.error.message
  return (
    <>
      <Note tone="warn">{`${t.notOnSale} · ${why}`}</Note>
      <View className="order-new__link">
        <Button onTap={() => go('/pages/product/index', { id: given.product })}>{t.backToProduct}</Button>
        <Button kind="soft" onTap={() => go('/pages/home/index')}>
          {t.seeOthers}
        </Button>
      </View>
    </>
  )
}
