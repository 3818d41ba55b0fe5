import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Cell } from '../../../components/cell'
import { Failed } from '../../../components/empty'
import { Skeleton } from '../../../components/skeleton'
import { useAct } from '../../../hooks/use-act'
import { useLoad } from '../../../hooks/use-load'
import { useTexts } from '../../../i18n/texts'
import type { Preferences } from '../../../services/notifications'
import {
  askForMessages,
  consentPlatform,
  readGrants,
  type Grant,
} from '../../../services/subscription-grants'
import { texts } from '../texts'

/** How many messages of a platform the person has agreed to, for each template, and the way to agree to more. */
export function Consents({ me, labels }: { me: string; labels: Preferences['kinds'] }) {
  const t = useTexts(texts)
  const { isBusy, run } = useAct()
  const grants = useLoad(`grants ${me}`, readGrants)
  if (grants.isLoading) return <Skeleton count={2} />
  if (grants.error) return <Failed error={grants.error} onRetry={() => void grants.reload()} />
  const platforms = [...new Set((grants.value?.docs ?? []).map(({ platform }) => platform))]
  const nameOf = ({ kinds }: Grant) =>
    labels
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ label }) => label)
      .join(' · ')
  // Within the tap; the counts are read when the dialogue is over.
  const add = (kinds: Grant['kinds']) => {
    const asked = askForMessages(kinds, { isWished: true })
    void run(async () => {
      await asked
      await grants.reload()
    })
  }
  return (
    <>
      {platforms.map((platform) => (
        <Card key={platform} title={platform === 'wechat' ? t.consent : t.consentQq}>
          <View className="small muted">
            {t.consentHint}
            {platform !== consentPlatform && ` ${t.onlyThere}`}
          </View>
          <View className="consents">
            {(grants.value?.docs ?? [])
              .filter((grant) => grant.platform === platform)
              .map((grant) => (
                <Cell
                  key={grant.templateId}
                  title={nameOf(grant)}
                  text={
                    grant.refusedAt ? `${t.credits(grant.credits)} · ${t.refused}` : t.credits(grant.credits)
                  }
                  aside={
                    platform === consentPlatform && (
                      <Button size="small" kind="soft" isDisabled={isBusy} onTap={() => add(grant.kinds)}>
                        {t.addMore}
                      </Button>
                    )
                  }
                />
              ))}
          </View>
        </Card>
      ))}
    </>
  )
}
