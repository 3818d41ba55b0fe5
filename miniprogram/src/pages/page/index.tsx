import { Page } from '../../components/page'
import { Readable } from '../../components/text-nodes/readable'
import { useLoad } from '../../hooks/use-load'
import { usePageParams } from '../../hooks/use-page-params'
import { useTexts } from '../../i18n/texts'
import { readPage } from '../../services/contents'
import { useCampusId } from '../../stores/campus'
import { texts } from './texts'

export default function ContentPage() {
  const t = useTexts(texts)
  const { slug = '' } = usePageParams()
  const campus = useCampusId()
  const page = useLoad(`page ${slug} ${campus ?? ''}`, () => readPage(slug, campus ?? undefined))
  return (
    <Page title={page.value?.title ?? t.title}>
      <Readable text={page} />
    </Page>
  )
}
