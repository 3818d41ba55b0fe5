import { View } from '@tarojs/components'
import type { Pictures } from '../../hooks/use-pictures'
import { useTexts } from '../../i18n/texts'
import type { Upload } from '../../lib/uploads'
import { aria } from '../../platform/aria'
import { choose } from '../../platform/say'
import { Tap } from '../../platform/tap'
import { useFieldMarks } from '../field'
import { Icon } from '../icon'
import { Picture } from '../picture'
import { texts } from './texts'
import './index.scss'

/** Chooses pictures, shows how far each is, and puts them in order. @param hasCover the first stands for all */
export function PicturePicker({ pictures, hasCover = false }: { pictures: Pictures; hasCover?: boolean }) {
  const t = useTexts(texts)
  const marks = useFieldMarks()
  const { list, most, queue } = pictures
  const failed = list.flatMap(({ key, state, problem }, index) =>
    state === 'failed' && problem ? [{ key, text: t.wrong(index + 1, problem.message) }] : [],
  )
  return (
    <View className="picture-picker">
      <View className="picture-picker__grid">
        {list.map((item, index) => (
          <Tile
            key={item.key}
            item={item}
            at={index}
            isCover={hasCover && index === 0}
            onTap={() => void change(item, index)}
          />
        ))}
        {list.length < most && (
          <Tap
            className="picture-picker__tile picture-picker__add"
            marks={marks}
            onTap={() => void pictures.choose()}
          >
            <Icon name="camera" size={26} />
            <View>{t.add}</View>
            <View>{t.count(list.length, most)}</View>
          </Tap>
        )}
      </View>
      {failed.map(({ key, text }) => (
        <View key={key} className="picture-picker__wrong" {...aria({ role: 'alert' })}>
          {text}
        </View>
      ))}
    </View>
  )

  async function change({ key, state }: Upload, at: number) {
    const acts = [
      ...(state === 'failed' ? [{ text: t.retry, act: () => queue.retry(key) }] : []),
      ...(hasCover && at > 0 ? [{ text: t.makeCover, act: () => queue.move(key, 0) }] : []),
      ...(at > 0 ? [{ text: t.left, act: () => queue.move(key, at - 1) }] : []),
      ...(at < list.length - 1 ? [{ text: t.right, act: () => queue.move(key, at + 1) }] : []),
      { text: t.remove, act: () => queue.remove(key) },
    ]
    const chosen = await choose(acts.map(({ text }) => text))
    if (chosen !== null) acts[chosen]?.act()
  }
}

function Tile({
  item,
  at,
  isCover,
  onTap,
}: {
  item: Upload
  at: number
  isCover: boolean
  onTap: () => void
}) {
  const t = useTexts(texts)
  const { src, state, progress, problem } = item
  const word = {
    waiting: problem ? t.waitsForNetwork : t.waits,
    uploading: t.percent(Math.round(progress * 100)),
    failed: t.failed,
    done: '',
  }[state]
  return (
    <Tap
      className="picture-picker__tile"
      label={[t.actions(at + 1), isCover ? t.cover : '', word].filter(Boolean).join(', ')}
      onTap={onTap}
    >
      <Picture src={src} alt={t.picture(at + 1)} ratio={1} isLazy={false} />
      {isCover && <View className="picture-picker__cover">{t.cover}</View>}
      {word && (
        <View className={`picture-picker__state picture-picker__state--${state}`}>
          <View>{word}</View>
          {state === 'uploading' && (
            <View className="picture-picker__bar">
              <View className="picture-picker__done" style={{ width: `${Math.round(progress * 100)}%` }} />
            </View>
          )}
        </View>
      )}
      <View className="picture-picker__more">
        <Icon name="more" size={16} />
      </View>
    </Tap>
  )
}
