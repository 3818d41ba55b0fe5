import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Cell } from '../../../components/cell'
import { useAct } from '../../../hooks/use-act'
import { useLoad } from '../../../hooks/use-load'
import { useTexts } from '../../../i18n/texts'
import { platformCode, platformProvider } from '../../../platform/login'
import { say } from '../../../platform/say'
import { linkWayIn, readProviders } from '../../../services/auth'
import type { Me } from '../../../services/users'
import { texts } from '../texts'
import { LinkPhone } from './link-phone'

/** Ways into this account, and others that can be added here. */
export function WaysIn({ me }: { me: Me }) {
  const t = useTexts(texts)
  const [isLinking, setLinking] = useState(false)
  const { value } = useLoad('providers', readProviders)
  const offered = value?.providers ?? []
  const { isBusy, run } = useAct()
  const linkPlatform = (provider: string) =>
    run(async () => {
      await linkWayIn(provider, { code: await platformCode() })
      say(t.linkedNow)
    })
  const names: Record<string, string> = { wechat: t.wechat, qq: t.qq, phone: t.phone, dev: t.dev }
  const others = me.identities.filter((way) => way !== 'phone')
  const own = platformProvider
  return (
    <Card title={t.ways} className="card--list">
      <View className="profile__hint">{t.waysText}</View>
      {others.map((way) => (
        <Cell key={way} icon="lock" title={names[way] ?? way} aside={t.linked} />
      ))}
      {own && !others.includes(own) && offered.includes(own) && (
        <Cell
          icon="lock"
          title={names[own]}
          aside={
            <Button kind="soft" size="small" isBusy={isBusy} onTap={() => void linkPlatform(own)}>
              {t.link}
            </Button>
          }
        />
      )}
      {(me.phoneMasked || offered.includes('phone')) && (
        <Cell
          icon="phone"
          title={t.phone}
          text={me.phoneMasked ?? undefined}
          aside={
            offered.includes('phone') ? (
              <Button kind="soft" size="small" onTap={() => setLinking(true)}>
                {me.phoneMasked ? t.change : t.link}
              </Button>
            ) : (
              t.linked
            )
          }
        />
      )}
      <LinkPhone isOpen={isLinking} onClose={() => setLinking(false)} />
    </Card>
  )
}
