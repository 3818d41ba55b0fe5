import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/button'
import { Icon } from '../../../components/icon'
import { Page } from '../../../components/page'
import { useAct } from '../../../hooks/use-act'
import { useTexts } from '../../../i18n/texts'
import { aria } from '../../../platform/aria'
import { back } from '../../../platform/navigate'
import { blockPerson } from '../../../services/users'
import { useMe } from '../../../stores/session'
import { texts } from '../texts'

/** The report has arrived, or was decided before; and what one can do now. */
export function Thanks({ outcome, person }: { outcome: 'sent' | 'decided'; person: string | null }) {
  const t = useTexts(texts)
  const me = useMe()
  const [isBlocked, setBlocked] = useState(false)
  const { run, isBusy } = useAct()
  const block = () =>
    void run(async () => {
      const { blocked } = await blockPerson(person ?? '', true)
      setBlocked(blocked)
    })
  const isSent = outcome === 'sent'
  return (
    <Page
      title={t.title}
      footer={
        <Button isWide kind="main" onTap={back}>
          {t.done}
        </Button>
      }
    >
      <View className="report-thanks" {...aria({ role: 'status' })}>
        <Icon name={isSent ? 'check' : 'history'} size={44} />
        <View className="report-title">{isSent ? t.thanks : t.already}</View>
        <View className="muted">{isSent ? t.next : t.alreadyText}</View>
        {person && person !== me?.id && (
          <Button icon="block" isBusy={isBusy} isDisabled={isBlocked} onTap={block}>
            {isBlocked ? t.blocked : t.block}
          </Button>
        )}
      </View>
    </Page>
  )
}
