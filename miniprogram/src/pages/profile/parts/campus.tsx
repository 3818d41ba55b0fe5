import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { Card } from '../../../components/card'
import { Chip } from '../../../components/chip'
import { useAct } from '../../../hooks/use-act'
import { named, useTexts } from '../../../i18n/texts'
import { aria } from '../../../platform/aria'
import { say } from '../../../platform/say'
import { isApiError } from '../../../services/api-error'
import { changeMe, type Me } from '../../../services/users'
import { campusChoice, loadCampuses } from '../../../stores/campus'
import { useLanguage } from '../../../stores/settings'
import { texts } from '../texts'

/** Where I study: open until it has been verified. */
export function Campus({ me }: { me: Me }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const campuses = campusChoice((state) => state.campuses)
  const { run } = useAct()
  const isFixed = me.verification === 'verified' || me.verification === 'pending'
  useEffect(() => {
    loadCampuses().catch((error: unknown) => {
      if (!isApiError(error)) throw error
    })
  }, [])
  const own = campuses.find(({ id }) => id === me.campus.id)
  const change = (campus: string) => {
    if (campus === me.campus.id) return
    void run(async () => {
      await changeMe({ campus })
      say(t.campusChanged)
    })
  }
  return (
    <Card title={t.campus}>
      {isFixed ? (
        <View>{own ? named(language, own.name, own.nameEn) : me.campus.name}</View>
      ) : (
        <View className="row-wrap" {...aria({ role: 'radiogroup', label: t.campus })}>
          {campuses.map(({ id, name, nameEn }) => (
            <Chip key={id} isOn={id === me.campus.id} onTap={() => change(id)}>
              {named(language, name, nameEn)}
            </Chip>
          ))}
        </View>
      )}
      <View className="small muted">{isFixed ? t.campusFixed : t.campusOpen}</View>
    </Card>
  )
}
