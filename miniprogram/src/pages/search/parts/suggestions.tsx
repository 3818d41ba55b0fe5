import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { limits } from '../../../../../src/contract/limits'
import { Card } from '../../../components/card'
import { Cell } from '../../../components/cell'
import { Chip } from '../../../components/chip'
import { Button } from '../../../components/button'
import { useLoad } from '../../../hooks/use-load'
import { useTexts } from '../../../i18n/texts'
import { suggestWords } from '../../../services/products'
import { useCampusId } from '../../../stores/campus'
import { wordsOf } from '../history'
import { texts } from '../texts'

/** How long one has to stop typing before the server is asked. */
const pauseMs = 250

function usePaused<Value>(value: Value): Value {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value])
  return paused
}

/** What one may be looking for: before anything is typed the own history and what is common, then what fits the letters. */
export function Suggestions({
  typed,
  history,
  onChoose,
  onClear,
}: {
  typed: string
  history: readonly string[]
  onChoose: (words: string) => void
  onClear: () => void
}) {
  const t = useTexts(texts)
  const campus = useCampusId()
  const words = usePaused(wordsOf(typed, limits.searchQueryMax))
  const { value } = useLoad(campus && `suggestions ${campus} ${words}`, () =>
    suggestWords({ campus: campus ?? undefined, q: words || undefined }),
  )
  const docs = value?.docs ?? []
  if (words) {
    return (
      <View className="suggestions">
        {docs.map(({ text, listings }) => (
          <Cell
            key={text}
            icon="search"
            title={text}
            aside={t.listings(listings)}
            onTap={() => onChoose(text)}
          />
        ))}
      </View>
    )
  }
  return (
    <View className="stack">
      {history.length > 0 && (
        <Card
          title={t.history}
          aside={
            <Button kind="text" size="small" icon="trash" onTap={onClear}>
              {t.clearHistory}
            </Button>
          }
        >
          <View className="row-wrap">
            {history.map((each) => (
              <Chip key={each} role="button" onTap={() => onChoose(each)}>
                {each}
              </Chip>
            ))}
          </View>
        </Card>
      )}
      {docs.length > 0 && (
        <Card title={t.common}>
          <View className="row-wrap">
            {docs.map(({ text }) => (
              <Chip key={text} role="button" onTap={() => onChoose(text)}>
                {text}
              </Chip>
            ))}
          </View>
        </Card>
      )}
    </View>
  )
}
