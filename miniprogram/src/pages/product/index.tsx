import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { Failed } from '../../components/empty'
import { LowerPrice } from '../../components/lower-price'
import { Page } from '../../components/page'
import { Skeleton } from '../../components/skeleton'
import { useLoad } from '../../hooks/use-load'
import { usePageParams } from '../../hooks/use-page-params'
import { useShowAgain } from '../../hooks/use-show-again'
import { useTexts } from '../../i18n/texts'
import { idOfScene } from '../../lib/scene'
import { useShared } from '../../platform/share'
import { readCategory } from '../../services/categories'
import { readComments } from '../../services/comments'
import { onNotification } from '../../services/live'
import { readPriceHistory, readProduct, type Product } from '../../services/products'
import { absolute } from '../../services/request'
import { useMe } from '../../stores/session'
import { actsOf } from './acts'
import { Bar } from './parts/bar'
import { CommentsPreview } from './parts/comments-preview'
import { Details } from './parts/details'
import { Gallery } from './parts/gallery'
import { Gone } from './parts/gone'
import { Head } from './parts/head'
import { PriceHistory } from './parts/price-history'
import { Seller } from './parts/seller'
import { ContactSheet, MenuSheet } from './parts/sheets'
import { Similar } from './parts/similar'
import { State } from './parts/state'
import { texts } from './texts'
import { useActs } from './use-acts'
import './index.scss'

const commentsShown = '2'

export default function ProductPage() {
  const t = useTexts(texts)
  const { id: named, scene } = usePageParams()
  const id = named ?? idOfScene(scene) ?? ''
  const me = useMe()
  const listing = useLoad(`product ${id} ${me?.id ?? ''}`, () => readProduct(id))
  const product = listing.value
  const history = useLoad(product && `prices ${id} ${product.priceFen}`, () => readPriceHistory(id))
  const category = useLoad(product && `category ${product.category}`, () =>
    readCategory(product?.category ?? ''),
  )
  const comments = useLoad(product && `comments ${id} ${product.commentCount} ${me?.id ?? ''}`, () =>
    readComments(id, { limit: commentsShown }),
  )
  const doing = useActs(listing)

  const reload = () => Promise.all([listing.reload(), comments.reload()])
  useShowAgain(() => void reload())
  usePullDownRefresh(() => void reload().finally(stopPullDownRefresh))
  const latest = useRef(listing.reload)
  latest.current = listing.reload
  // A price drop, a decision, an order: the page shows it as it is now.
  useEffect(
    () =>
      onNotification(({ product: about }) => {
        if (about === id) void latest.current()
      }),
    [id],
  )
  const shared = sharedOf(id, product)
  useShared(shared)

  const title = product?.kind === 'wanted' ? t.wantedTitle : t.title
  if (listing.isLoading)
    return (
      <Page title={title}>
        <Skeleton kind="page" count={3} />
      </Page>
    )
  if (!product || listing.error?.code === 'NOT_FOUND')
    return (
      <Page title={title}>
        {listing.error && listing.error.code !== 'NOT_FOUND' && listing.error.code !== 'VALIDATION_FAILED' ? (
          <Failed error={listing.error} onRetry={() => void listing.reload()} />
        ) : (
          <Gone id={id} />
        )}
      </Page>
    )

  const acts = actsOf(product, me)
  const isBarShown = acts.main !== null || acts.icons.length > 0 || acts.menu.length > 0
  return (
    <Page
      title={title}
      className="product"
      footer={
        isBarShown && (
          <Bar
            product={product}
            acts={acts}
            isBusy={doing.isBusy}
            onAct={doing.perform}
            onMenu={() => doing.open('menu')}
          />
        )
      }
    >
      <Gallery images={product.images} />
      <State status={product.status} isOwn={acts.isOwn} onAct={doing.perform} />
      <Head product={product} shared={shared} />
      <PriceHistory history={history.value?.docs ?? []} />
      <Details product={product} category={category.value} />
      <Seller seller={product.seller} />
      <CommentsPreview product={product} comments={comments.value?.docs ?? []} />
      <Similar id={id} title={t.similar} />
      <MenuSheet
        acts={acts.menu}
        onAct={doing.perform}
        isOpen={doing.sheet === 'menu'}
        onClose={() => doing.open(null)}
      />
      <ContactSheet id={id} isOpen={doing.sheet === 'contact'} onClose={() => doing.open(null)} />
      <LowerPrice
        product={doing.isLowering ? product : null}
        onDone={(next) => listing.set(() => next)}
        onMoved={() => void listing.reload()}
        onClose={doing.closeLower}
      />
    </Page>
  )
}

const sharedOf = (id: string, product: Product | null) => ({
  title: product?.title ?? '',
  path: `/pages/product/index?id=${id}`,
  imageUrl: product?.image ? absolute(product.image.cardUrl) : undefined,
})
