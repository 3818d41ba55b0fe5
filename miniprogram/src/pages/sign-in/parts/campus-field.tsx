import { Chip } from '../../../components/chip'
import { Choices, Field } from '../../../components/field'
import { named, useTexts } from '../../../i18n/texts'
import { campusChoice } from '../../../stores/campus'
import { useLanguage } from '../../../stores/settings'
import { texts } from '../texts'

/** Of which campus a newcomer is; nothing where there is but one. */
export function CampusField({ error }: { error?: string }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const { campuses, chosen, choose } = campusChoice()
  if (campuses.length < 2) return null
  return (
    <Field label={t.campus} hint={t.campusHint} error={error}>
      <Choices label={t.campus}>
        {campuses.map(({ id, name, nameEn }) => (
          <Chip key={id} isOn={id === chosen} onTap={() => choose(id)}>
            {named(language, name, nameEn)}
          </Chip>
        ))}
      </Choices>
    </Field>
  )
}
