import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Empty } from '../../components/empty'
import { Page } from '../../components/page'
import { Paged } from '../../components/paged'
import { Tabs } from '../../components/tabs'
import { requireSignIn } from '../../hooks/use-act'
import { useList } from '../../hooks/use-list'
import { useShowAgain } from '../../hooks/use-show-again'
import { useTexts } from '../../i18n/texts'
import { go } from '../../platform/navigate'
import { Tap } from '../../platform/tap'
import { readMyErrands, readOpenErrands, type Errand } from '../../services/errands'
import { ErrandFacts } from './parts/errand-facts'
import { texts } from './texts'

type Part = 'near' | 'asked' | 'running'

/** Errands on my campus that wait for somebody, and mine. */
export default function ErrandListPage() {
  const t = useTexts(texts)
  const [part, setPart] = useState<Part>('near')
  const list = useList<Errand>(`errands ${part}`, (cursor) =>
    part === 'near'
      ? readOpenErrands({ cursor })
      : readMyErrands({ cursor, role: part === 'asked' ? 'requester' : 'runner' }),
  )
  useShowAgain(() => void list.reload())
  usePullDownRefresh(() => void list.reload().finally(stopPullDownRefresh))
  const empty = { near: t.emptyNear, asked: t.emptyAsked, running: t.emptyRunning }[part]
  return (
    <Page
      title={t.listTitle}
      footer={
        <Button
          kind="main"
          isWide
          icon="add"
          onTap={() => {
            if (requireSignIn()) go('/pages/errand/new')
          }}
        >
          {t.add}
        </Button>
      }
    >
      <Tabs
        tabs={[
          { key: 'near', text: t.near },
          { key: 'asked', text: t.asked },
          { key: 'running', text: t.running },
        ]}
        current={part}
        onChange={setPart}
      />
      <Paged list={list} row={errandRow} empty={<Empty icon="errand" text={empty} />} />
    </Page>
  )
}

const errandRow = (errand: Errand) => (
  <Tap className="errand-row" role="link" onTap={() => go('/pages/errand/index', { id: errand.id })}>
    <ErrandFacts errand={errand} />
  </Tap>
)
