import { Image, View } from '@tarojs/components'
import { Button } from '../../components/button'
import { Empty, Failed } from '../../components/empty'
import { Page } from '../../components/page'
import { Skeleton } from '../../components/skeleton'
import { useAct } from '../../hooks/use-act'
import { useLoad } from '../../hooks/use-load'
import { usePageParams } from '../../hooks/use-page-params'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { formatFen } from '../../lib/format'
import { qrCode } from '../../lib/qr'
import { aria, unnamed } from '../../platform/aria'
import { makePoster } from '../../platform/poster'
import { openPermissions, savePicture } from '../../platform/save-picture'
import { ask, say } from '../../platform/say'
import { ShareButton, useShared } from '../../platform/share'
import { readProduct, shareCardPath } from '../../services/products'
import { absolute } from '../../services/request'
import { useLanguage } from '../../stores/settings'
import { posterTexts } from './poster-texts'
import './index.scss'

/** A picture of a listing to be shown around; its code opens the mini-program, or the listing's page on the web. */
export default function PosterPage() {
  const t = useTexts(posterTexts)
  const c = useTexts(common)
  const language = useLanguage()
  const { id = '' } = usePageParams()
  const listing = useLoad(`product ${id}`, () => readProduct(id))
  const product = listing.value
  const path = `/pages/product/index?id=${id}`
  const poster = useLoad(product && `poster ${id} ${product.version} ${language}`, async () => {
    const code = qrCode(absolute(path))
    if (!product || !code) return { src: null }
    const { title, priceFen, seller, place, image } = product
    const src = await makePoster(
      {
        title,
        price: priceFen === 0 ? c.free : formatFen(priceFen),
        about: [seller.nickname, place].filter(Boolean).join(' · '),
        hint: t.hint,
        appName: c.appName,
        code,
      },
      image && absolute(image.largeUrl),
      absolute(shareCardPath(id)),
    )
    return { src }
  })
  const shared = {
    title: product?.title ?? '',
    path,
    imageUrl: product?.image ? absolute(product.image.cardUrl) : undefined,
  }
  useShared(shared)
  const { run, isBusy } = useAct()
  const src = poster.value?.src ?? null

  const save = (drawn: string) =>
    run(async () => {
      const saving = await savePicture(drawn, `${id}.png`)
      if (saving === 'saved') say(t.saved)
      if (saving === 'failed') say(t.failed)
      if (saving === 'refused' && (await ask({ title: t.refused, yes: t.settings, no: c.cancel })))
        await openPermissions()
    })
  return (
    <Page
      title={t.title}
      footer={
        product && (
          <>
            <ShareButton
              className="button button--plain button--normal button--wide"
              shared={shared}
              label={t.share}
            >
              {t.share}
            </ShareButton>
            {src && (
              <Button isWide kind="main" icon="download" isBusy={isBusy} onTap={() => void save(src)}>
                {t.save}
              </Button>
            )}
          </>
        )
      }
    >
      {listing.error && <Failed error={listing.error} onRetry={() => void listing.reload()} />}
      {!listing.error && !poster.value && <Skeleton kind="page" count={2} />}
      {poster.value && !src && <Empty icon="poster" text={t.cannot} />}
      {src && (
        <View className="poster">
          <Image
            className="poster__picture"
            src={src}
            mode="widthFix"
            showMenuByLongpress
            {...aria({ role: 'img', label: t.alt(product?.title ?? '') })}
            {...unnamed}
          />
          <View className="small muted">{t.press}</View>
        </View>
      )}
    </Page>
  )
}
