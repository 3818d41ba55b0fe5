import { useEffect } from 'react'
import { named } from '../i18n/texts'
import { campusChoice, loadCampuses } from '../stores/campus'
import type { Me } from '../stores/session'
import { useLanguage } from '../stores/settings'

/** Of a person's campus in the language of the app; the server's own word until the campuses are known. */
export function useCampusName({ id, name: known }: Me['campus']): string {
  const language = useLanguage()
  const campus = campusChoice(({ campuses }) => campuses.find((each) => each.id === id))
  useEffect(() => void loadCampuses().catch(() => undefined), [])
  return campus ? named(language, campus.name, campus.nameEn) : known
}
