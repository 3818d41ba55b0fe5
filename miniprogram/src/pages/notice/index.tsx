import { View } from '@tarojs/components'
import { Tag } from '../../components/chip'
import { Page } from '../../components/page'
import { Readable } from '../../components/text-nodes/readable'
import { useLoad } from '../../hooks/use-load'
import { usePageParams } from '../../hooks/use-page-params'
import { useTexts } from '../../i18n/texts'
import { readNotice } from '../../services/contents'
import { texts } from './texts'

export default function NoticePage() {
  const t = useTexts(texts)
  const { id = '' } = usePageParams()
  const notice = useLoad(`notice ${id}`, () => readNotice(id))
  return (
    <Page title={t.title}>
      <Readable text={notice}>
        {notice.value?.level === 'important' && (
          <View className="readable__mark">
            <Tag tone="warn">{t.important}</Tag>
          </View>
        )}
      </Readable>
    </Page>
  )
}
