import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Button } from '../../../components/button'
import { Note } from '../../../components/note'
import { Sheet } from '../../../components/sheet'
import { useAct } from '../../../hooks/use-act'
import { useTexts } from '../../../i18n/texts'
import { canPay, requestPayment } from '../../../platform/pay'
import { say } from '../../../platform/say'
import { openLink } from '../../../platform/open-link'
import { readSettlements, type Order, type Settlements } from '../../../services/orders'
import { beginPayment, linkWeChat } from '../../../services/payments'
import { readMe } from '../../../services/users'
import { paymentTexts, wechatTexts } from '../payment-texts'

/** What the sheet shows: elsewhere, the sandbox's cashier, or that WeChat has to be linked first. */
type Way = { name: 'elsewhere' } | { name: 'link' | 'demo'; demo: Settlements['demo'] }

const askEveryMs = 3_000
const asksMax = 100

/**
 * Paying an order. Whatever the phone or the person says, it is paid when the server says so: that is asked until it does,
 * or the page is left.
 */
export function usePay(order: Order | null, reload: () => Promise<void>) {
  const t = useTexts(paymentTexts)
  const links = useTexts(wechatTexts)
  const { run, isBusy } = useAct()
  const [way, setWay] = useState<Way | null>(null)
  const [asks, setAsks] = useState(0)
  const isOpen = order?.can.includes('pay') ?? false
  const isAsking = isOpen && asks > 0

  useEffect(() => {
    if (!isAsking) return
    const timer = setTimeout(() => {
      void reload().then(() => setAsks((left) => Math.max(0, left - 1)))
    }, askEveryMs)
    return () => clearTimeout(timer)
  }, [isAsking, asks, reload])

  useEffect(() => {
    if (asks === 0 || !order || isOpen) return
    setAsks(0)
    setWay(null)
    if (order.status === 'paid') say(t.paidNow)
  }, [asks, order, isOpen, t])

  const begin = () =>
    run(
      async () => {
        if (!order) return
        if (canPay) {
          const outcome = await requestPayment(await beginPayment(order.id))
          if (outcome === 'cancelled') say(t.notPaid)
          setAsks(asksMax)
          return
        }
        const { demo } = await readSettlements({})
        if (demo) await beginPayment(order.id)
        setWay(demo ? { name: 'demo', demo } : { name: 'elsewhere' })
        setAsks(asksMax)
      },
      (error) => {
        if (error.code === 'CONFLICT') void reload()
        if (!error.fields.payer) return false
        void readSettlements({}).then(
          ({ demo }) => setWay({ name: 'link', demo }),
          () => setWay({ name: 'link', demo: null }),
        )
        return true
      },
    )

  const link = (code: string) =>
    run(async () => {
      await linkWeChat(code)
      await readMe()
      setWay(null)
    })

  const sheet = way && (
    <Sheet
      isOpen
      title={way.name === 'elsewhere' ? t.elsewhere : way.name === 'demo' ? t.demo : links.linkFirst}
      onClose={() => setWay(null)}
      footer={<PayButton way={way} isBusy={isBusy} link={(code) => void link(code)} />}
    >
      <View>
        {way.name === 'elsewhere' ? t.elsewhereText : way.name === 'demo' ? t.demoText : links.linkInApp}
      </View>
      {way.name === 'demo' && order && <View className="strong">{order.title}</View>}
      {isAsking && <View className="muted">{t.asking}</View>}
    </Sheet>
  )
  const note = isAsking && !way && <Note>{t.notYet}</Note>
  return { begin: () => void begin(), isBusy, sheet, note }
}

function PayButton({ way, isBusy, link }: { way: Way; isBusy: boolean; link: (code: string) => void }) {
  const t = useTexts(paymentTexts)
  const links = useTexts(wechatTexts)
  if (way.name === 'elsewhere' || !way.demo) return null
  const { payPage, wechatCode } = way.demo
  return way.name === 'demo' ? (
    <Button kind="main" isWide onTap={() => void openLink(payPage)}>
      {t.open}
    </Button>
  ) : (
    <Button kind="main" isWide isBusy={isBusy} onTap={() => link(wechatCode)}>
      {links.linkDemo}
    </Button>
  )
}
