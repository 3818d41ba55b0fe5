import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { useAct } from '../../../hooks/use-act'
import { useLoad } from '../../../hooks/use-load'
import { useDidShow } from '@tarojs/taro'
import { useTexts } from '../../../i18n/texts'
import { say } from '../../../platform/say'
import { agreeToBePaid, canAgreeToBePaid } from '../../../platform/transfer'
import { openLink } from '../../../platform/open-link'
import { readSettlements } from '../../../services/orders'
import { linkWeChat } from '../../../services/payments'
import { beginAgreement, readAgreement } from '../../../services/payouts'
import { readMe } from '../../../services/users'
import { useMe } from '../../../stores/session'
import { wechatTexts } from '../payment-texts'

/** A seller's word that they may be paid through the platform; only where the campus has escrow and the rail wants it. */
export function PayeeCard() {
  const t = useTexts(wechatTexts)
  const me = useMe()
  const { run, isBusy } = useAct()
  const ways = useLoad(me && `settlements ${me.id}`, () => readSettlements({}))
  const hasEscrow = ways.value?.ways.some(({ settlement }) => settlement === 'escrow') ?? false
  const agreement = useLoad(
    me && hasEscrow ? `agreement ${me.id} ${me.identities.join()}` : null,
    readAgreement,
  )
  useDidShow(() => void agreement.reload())
  const isOpen = agreement.value?.needed === true && agreement.value.agreedAt === null
  if (!me || !isOpen) return null
  const demo = ways.value?.demo ?? null
  const hasWeChat = me.identities.includes('wechat')
  const link = () =>
    run(async () => {
      if (!demo) return
      await linkWeChat(demo.wechatCode)
      await readMe()
    })
  const sign = () =>
    run(async () => {
      const { open } = await beginAgreement()
      if (open && canAgreeToBePaid) await agreeToBePaid(open)
      else if (open && demo) await openLink(demo.payPage)
      else if (open) say(t.agreementElsewhere)
      await agreement.reload()
    })
  return (
    <Card title={t.agreement}>
      <View className="stack">
        <View className="muted">{t.agreementText}</View>
        {!canAgreeToBePaid && (
          <View className="small muted">{demo ? t.agreementDemoText : t.agreementElsewhere}</View>
        )}
        {!hasWeChat && <View className="small muted">{demo ? t.linkFirst : t.linkInApp}</View>}
        {!hasWeChat
          ? demo && (
              <Button kind="soft" isBusy={isBusy} onTap={() => void link()}>
                {t.linkDemo}
              </Button>
            )
          : (canAgreeToBePaid || demo) && (
              <Button kind="soft" isBusy={isBusy} onTap={() => void sign()}>
                {canAgreeToBePaid ? t.agreementSign : t.agreementDemo}
              </Button>
            )}
      </View>
    </Card>
  )
}
