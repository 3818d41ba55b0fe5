import { View } from '@tarojs/components'
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { Empty } from '../../components/empty'
import { Page } from '../../components/page'
import { Paged } from '../../components/paged'
import { Tabs } from '../../components/tabs'
import { useList } from '../../hooks/use-list'
import { usePageParams } from '../../hooks/use-page-params'
import { useTexts } from '../../i18n/texts'
import { say } from '../../platform/say'
import { readFeedback, type Feedback } from '../../services/feedback'
import { FeedbackCard } from './parts/feedback-card'
import { FeedbackForm } from './parts/feedback-form'
import { texts } from './texts'
import './index.scss'

const row = (feedback: Feedback) => <FeedbackCard feedback={feedback} />

export default function FeedbackPage() {
  const t = useTexts(texts)
  const params = usePageParams()
  // A notice of an answer leads here without saying more, so answers come first where there are any.
  const [tab, setTab] = useState<'write' | 'mine'>(params.write ? 'write' : 'mine')
  const list = useList<Feedback>('feedback', (cursor) => readFeedback({ cursor }))
  const { reload } = list
  useDidShow(() => void reload())
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()))
  const shown = tab === 'mine' && !list.isFirst && !list.error && list.rows.length === 0 ? 'write' : tab
  return (
    <Page title={t.title}>
      <Tabs
        tabs={[
          { key: 'mine', text: t.mine },
          { key: 'write', text: t.write },
        ]}
        current={shown}
        onChange={setTab}
      />
      {/* Both stay, so that nothing typed is lost. */}
      <View className={shown === 'write' ? '' : 'feedback--hidden'}>
        <FeedbackForm
          onSent={() => {
            say(t.sent)
            setTab('mine')
            void reload()
          }}
        />
      </View>
      {shown === 'mine' && <Paged list={list} row={row} empty={<Empty icon="feedback" text={t.none} />} />}
    </Page>
  )
}
