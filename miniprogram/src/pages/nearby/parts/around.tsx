import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Icon } from '../../../components/icon'
import type { Near } from '../../../hooks/use-near'
import { named, useTexts } from '../../../i18n/texts'
import { openLocationSettings } from '../../../platform/location'
import { useCampus } from '../../../stores/campus'
import { useLanguage } from '../../../stores/settings'
import { texts } from '../texts'

/** Around what the list looks, why the person's own position would be better, and how to give it. */
export function Around({ near }: { near: Near }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const campus = useCampus()
  const { isOwn, state, refresh } = near
  const isAsking = state === 'asking'
  const place = campus ? t.aroundCampus(named(language, campus.name, campus.nameEn)) : ''
  return (
    <View className="around">
      <View className="around__line">
        {(isOwn || place) && <Icon name="location" size={18} />}
        <View className="grow strong">{isOwn ? t.aroundMe : place}</View>
        {isOwn && (
          <Button kind="text" size="small" icon="refresh" isBusy={isAsking} onTap={() => void refresh()}>
            {isAsking ? t.asking : t.refresh}
          </Button>
        )}
      </View>
      {!isOwn && (
        <>
          <View className="muted">{state === 'refused' ? t.refused : t.why}</View>
          <View className="row-wrap">
            <Button kind="soft" size="small" icon="location" isBusy={isAsking} onTap={() => void refresh()}>
              {isAsking ? t.asking : t.use}
            </Button>
            {state === 'refused' && openLocationSettings && (
              <Button size="small" onTap={() => void openLocationSettings?.().then(() => refresh())}>
                {t.settings}
              </Button>
            )}
          </View>
        </>
      )}
    </View>
  )
}
