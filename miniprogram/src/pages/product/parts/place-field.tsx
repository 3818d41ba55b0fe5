import { View } from '@tarojs/components'
import { limits } from '../../../../../src/contract/limits'
import { Button } from '../../../components/button'
import { Field, TextInput } from '../../../components/field'
import { Icon } from '../../../components/icon'
import { common } from '../../../i18n/common'
import { useTexts } from '../../../i18n/texts'
import { canChoosePlace, choosePlace } from '../../../platform/location'
import { say } from '../../../platform/say'
import { refreshLocation, useLocation } from '../../../stores/location'
import { texts } from '../edit-texts'
import type { FormState } from '../use-product-form'

/** Where one meets: a name, and a position if the person gives one. Either works without the other. */
export function PlaceField({ state: { form, errors, change } }: { state: FormState }) {
  const t = useTexts(texts)
  const words = useTexts(common)
  const { position, state: asked } = useLocation()

  async function takeHere() {
    const here = position ?? (await refreshLocation())
    if (here) change({ location: { lat: here.lat, lng: here.lng } }, 'location')
    else say(t.noPosition)
  }

  async function choose() {
    const place = await choosePlace(form.location ?? position)
    if (!place) return
    const { lat, lng, name } = place
    const named = [...name].slice(0, limits.placeMax).join('')
    change({ location: { lat, lng }, place: named || form.place }, 'place')
  }

  return (
    <Field label={t.place} error={errors.place ?? errors.location} isOptional>
      <TextInput
        label={t.place}
        value={form.place}
        placeholder={t.placeHint}
        most={limits.placeMax}
        onChange={(place) => change({ place }, 'place')}
      />
      {form.location ? (
        <View className="row-between">
          <View className="row muted small">
            <Icon name="location" size={16} />
            {t.located}
          </View>
          <Button kind="text" size="small" onTap={() => change({ location: null }, 'location')}>
            {words.remove}
          </Button>
        </View>
      ) : (
        <View className="row-wrap">
          <Button
            kind="soft"
            size="small"
            icon="location"
            isBusy={asked === 'asking'}
            onTap={() => void takeHere()}
          >
            {t.here}
          </Button>
          {canChoosePlace && (
            <Button size="small" icon="map" onTap={() => void choose()}>
              {t.onMap}
            </Button>
          )}
        </View>
      )}
    </Field>
  )
}
