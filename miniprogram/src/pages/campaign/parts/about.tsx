import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Tag } from '../../../components/chip'
import { named, useTexts } from '../../../i18n/texts'
import { formatDay, formatFen } from '../../../lib/format'
import { go } from '../../../platform/navigate'
import type { Campaign } from '../../../services/campaigns'
import { useLanguage } from '../../../stores/settings'
import { texts } from '../texts'

/** When a campaign is, what may join, and its rules. */
export function About({ campaign }: { campaign: Campaign }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const { name, nameEn, tag, tagEn, running, startsAt, endsAt, description, rulesPage, maxPriceFen } =
    campaign
  const now = Date.now()
  return (
    <Card
      title={named(language, name, nameEn)}
      aside={<Tag tone={running ? 'accent' : 'plain'}>{running ? t.running : t.coming}</Tag>}
    >
      <View className="stack">
        <View className="row-wrap muted">
          <Tag tone="warn">{named(language, tag, tagEn)}</Tag>
          <View>{t.from(formatDay(startsAt, now), formatDay(endsAt, now))}</View>
          {maxPriceFen !== null && <View>{t.most(formatFen(maxPriceFen))}</View>}
        </View>
        {description && <View className="pre">{description}</View>}
        {rulesPage && (
          <View className="row">
            <Button kind="soft" size="small" onTap={() => go('/pages/page/index', { slug: rulesPage })}>
              {t.rules}
            </Button>
          </View>
        )}
      </View>
    </Card>
  )
}
