import { Paged } from '../../components/paged'
import { Page } from '../../components/page'
import { productCardRow } from '../../components/product-card'
import { useList } from '../../hooks/use-list'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { useCampusId } from '../../stores/campus'
import { readFeed, type ProductCard } from '../../services/products'

export default function HomePage() {
  const t = useTexts(common)
  const campus = useCampusId()
  const feed = useList<ProductCard>(campus && `feed ${campus}`, (cursor) =>
    readFeed({ campus: campus ?? undefined, cursor }),
  )
  return (
    <Page title={t.appName} isTab>
      <Paged list={feed} row={productCardRow} layout="cards" />
    </Page>
  )
}
