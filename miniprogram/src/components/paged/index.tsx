import { View } from '@tarojs/components'
import { memo, useEffect, type ReactNode } from 'react'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import type { List } from '../../hooks/use-list'
import { useVisible } from '../../hooks/use-visible'
import { Empty, Failed } from '../empty'
import { Skeleton } from '../skeleton'
import './index.scss'

export interface PagedProps<Row extends { id: string }> {
  list: List<Row>
  /** Should not change between drawings: pages of which no row changed are not drawn again. */
  row: (row: Row) => ReactNode
  layout?: 'rows' | 'cards'
  /** Instead of the usual word when there is nothing. */
  empty?: ReactNode
}

/** How far outside the window pages are still drawn, and the next one is asked for. */
const marginPx = 1_200

/** A list that grows as one goes on; of a long one only the pages around the window are drawn. */
export function Paged<Row extends { id: string }>({ list, row, layout = 'rows', empty }: PagedProps<Row>) {
  const t = useTexts(common)
  const { pages, error, isFirst, isLoading, hasMore, reload, more } = list
  if (isFirst) return <Skeleton kind={layout} />
  if (error && pages.length === 0) return <Failed error={error} onRetry={() => void reload()} />
  if (pages.length === 0) return <>{empty ?? <Empty />}</>
  return (
    <View className={`paged paged--${layout}`}>
      {pages.map((rows, index) => (
        <Part
          key={index}
          rows={rows as readonly { id: string }[]}
          row={row as (row: { id: string }) => ReactNode}
          layout={layout}
        />
      ))}
      {error ? (
        <Failed error={error} onRetry={() => void reload()} />
      ) : (
        <End
          key={pages.length}
          isLoading={isLoading}
          hasMore={hasMore}
          more={more}
          words={hasMore ? t.loading : t.noMore}
        />
      )}
    </View>
  )
}

const Part = memo(function Part({
  rows,
  row,
  layout,
}: {
  rows: readonly { id: string }[]
  row: (row: { id: string }) => ReactNode
  layout: 'rows' | 'cards'
}) {
  const { id, isNear, heightPx } = useVisible(marginPx, true)
  return (
    <View
      id={id}
      className={`paged__part paged__part--${layout}`}
      style={isNear || heightPx === 0 ? undefined : { height: `${heightPx}px` }}
    >
      {(isNear || heightPx === 0) &&
        rows.map((each) => (
          <View key={each.id} className="paged__row">
            {row(each)}
          </View>
        ))}
    </View>
  )
})

function End({
  isLoading,
  hasMore,
  more,
  words,
}: {
  isLoading: boolean
  hasMore: boolean
  more: () => Promise<void>
  words: string
}) {
  const { id, isNear } = useVisible(marginPx, false)
  useEffect(() => {
    if (isNear && hasMore && !isLoading) void more()
  }, [isNear, hasMore, isLoading, more])
  return (
    <View id={id} className="paged__end">
      {words}
    </View>
  )
}
