import { View } from '@tarojs/components'
import { useState } from 'react'
import { Cell } from '../../../components/cell'
import { Icon } from '../../../components/icon'
import { Said } from '../../../components/said'
import { Sheet } from '../../../components/sheet'
import { named, useTexts } from '../../../i18n/texts'
import { go } from '../../../platform/navigate'
import { Tap } from '../../../platform/tap'
import { campusChoice, useCampus } from '../../../stores/campus'
import { useMe } from '../../../stores/session'
import { useLanguage } from '../../../stores/settings'
import { texts } from '../texts'

/** Which campus is shown, which a visitor may change, and the way to search. */
export function HomeTop() {
  const t = useTexts(texts)
  const language = useLanguage()
  const me = useMe()
  const campus = useCampus()
  const { campuses, choose } = campusChoice()
  const [isOpen, setOpen] = useState(false)
  const name = campus ? named(language, campus.name, campus.nameEn) : (me?.campus.name ?? '')
  return (
    <View className="home-top">
      {me || campuses.length < 2 ? (
        <View className="home-top__campus">
          <Icon name="location" size={18} />
          <View className="home-top__name">{name}</View>
        </View>
      ) : (
        <Tap className="home-top__campus" onTap={() => setOpen(true)}>
          <Icon name="location" size={18} />
          <Said>{t.chooseCampus}</Said>
          <View className="home-top__name">{name}</View>
          <Icon name="chevron" size={16} className="home-top__down" />
        </Tap>
      )}
      <Tap className="home-top__search" role="link" onTap={() => go('/pages/search/index')}>
        <Icon name="search" size={18} />
        <View className="one-line">{t.search}</View>
      </Tap>
      <Sheet title={t.chooseCampus} isOpen={isOpen} onClose={() => setOpen(false)}>
        <View>
          {campuses.map((each) => (
            <Cell
              key={each.id}
              title={named(language, each.name, each.nameEn)}
              text={each.city}
              aside={each.id === campus?.id ? <Icon name="check" label={t.chosen} /> : undefined}
              onTap={() => {
                choose(each.id)
                setOpen(false)
              }}
            />
          ))}
        </View>
      </Sheet>
    </View>
  )
}
