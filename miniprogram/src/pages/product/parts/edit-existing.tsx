import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { limits } from '../../../../../src/contract/limits'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty, Failed } from '../../../components/empty'
import { Note } from '../../../components/note'
import { Page } from '../../../components/page'
import { Skeleton } from '../../../components/skeleton'
import { useAct } from '../../../hooks/use-act'
import { useLoad } from '../../../hooks/use-load'
import { usePictures } from '../../../hooks/use-pictures'
import { useTexts } from '../../../i18n/texts'
import { formatTime } from '../../../lib/format'
import { back, replace, stayMark } from '../../../platform/navigate'
import { say } from '../../../platform/say'
import type { ApiError } from '../../../services/api-error'
import { changeProduct, readProduct, setProductStatus, type Product } from '../../../services/products'
import { dropEdit, readEdit } from '../../../stores/drafts'
import { useMe } from '../../../stores/session'
import { changeOf, formOf, mergeForm } from '../edit-form'
import { texts } from '../edit-texts'
import { useKeptEdit } from '../use-kept-edit'
import { useProductForm } from '../use-product-form'
import { EditFields } from './edit-fields'

/** The own listing as it is, to be changed. */
export function EditExisting({ id }: { id: string }) {
  const t = useTexts(texts)
  const { value, error, reload } = useLoad(`edit ${id}`, () => readProduct(id))
  if (value?.can.edit) return <Existing key={id} product={value} reload={reload} />
  return (
    <Page title={t.edit}>
      {error ? (
        <Failed error={error} onRetry={() => void reload()} />
      ) : value ? (
        <Empty icon="lock" text={t.notEditable}>
          <Button onTap={() => replace('/pages/product/index', { id })}>{t.toListing}</Button>
        </Empty>
      ) : (
        <Skeleton kind="page" count={3} />
      )}
    </Page>
  )
}

/** @param product with the version that the next saving is based on */
function Existing({ product, reload }: { product: Product; reload: () => Promise<void> }) {
  const t = useTexts(texts)
  const { id, kind, status, version } = product
  const pictures = usePictures({ purpose: 'picture', most: limits.imagesMax })
  const state = useProductForm(kind, pictures)
  const [isOvertaken, setOvertaken] = useState(false)
  const act = useAct()
  const [owner] = useState(useMe()?.id ?? null)
  /** What was typed before and not saved, until it is taken up or thrown away. */
  const [found, setFound] = useState(() => readEdit(owner, id, version))
  const [lost, setLost] = useState(0)
  const kept = useKeptEdit({ owner, product, state, pictures, isOn: found === null })

  const { fill } = state
  const { queue } = pictures
  const typed = useRef(state.form)
  typed.current = state.form
  const basis = useRef<Product | null>(null)
  useEffect(() => {
    const before = basis.current
    basis.current = product
    fill(before ? mergeForm(typed.current, formOf(before), formOf(product)) : formOf(product))
    const isUntouched = queue.list().every(({ mediaId }, at) => mediaId === before?.images[at]?.id)
    if (before && !(isUntouched && queue.list().length === before.images.length)) return
    queue.clear()
    queue.addStored(product.images.map((image) => ({ mediaId: image.id, src: image.thumbUrl })))
    // Only when the listing was read: what is typed changes nothing here.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [product, queue])

  const goOn = () => {
    if (!found) return
    fill({ location: product.location, ...found.form })
    queue.clear()
    queue.addStored(found.pictures)
    setLost(found.unsent)
    setFound(null)
  }
  const discard = () => {
    dropEdit(owner, id)
    setFound(null)
  }

  const save = (publishes: boolean) => {
    if (!state.check()) return
    const stays = stayMark()
    void act.run(async () => {
      const body = await state.collect()
      if (!body) return
      const change = changeOf(product, body)
      let now = change ? await changeProduct(id, { ...change, version }) : product
      if (publishes) now = await setProductStatus(id, { status: 'on_sale' })
      kept.stop()
      const isSent = now.status === 'pending' && (publishes || status !== 'pending')
      say(isSent ? t.waitsForReview : publishes ? t.published : change ? t.saved : t.nothingChanged)
      if (stays()) back()
    }, refused)
  }
  const refused = (error: ApiError): boolean => {
    if (error.code !== 'CONFLICT') return state.showRefusal(error)
    setOvertaken(true)
    void reload()
    return true
  }

  const isHidden = status === 'draft' || status === 'off_shelf'
  const isBusy = act.isBusy || state.isLoading
  const word = state.isLoading ? t.loadsForm : act.isBusy && pictures.isBusy ? t.waitsForPictures : t.save
  return (
    <Page
      title={t.edit}
      footer={
        <>
          <Button
            kind={isHidden ? 'plain' : 'main'}
            className="grow"
            isBusy={isBusy}
            onTap={() => save(false)}
          >
            {word}
          </Button>
          {isHidden && (
            <Button kind="main" className="grow" isBusy={isBusy} onTap={() => save(true)}>
              {t.saveAndPublish}
            </Button>
          )}
        </>
      }
    >
      {isOvertaken && <Note tone="warn">{t.changedMeanwhile}</Note>}
      {(status === 'on_sale' || status === 'expired') && <Note>{t.mayWait}</Note>}
      {status === 'pending' && <Note>{t.isWaiting}</Note>}
      {found && (
        <Card title={t.haveEdit} className="stack">
          <View className="small muted">
            {t.draftOf(formatTime(new Date(found.savedAtMs).toISOString(), Date.now()))}
          </View>
          <View className="row-wrap">
            <Button kind="main" onTap={goOn}>
              {t.goOn}
            </Button>
            <Button onTap={discard}>{t.discardEdit}</Button>
          </View>
        </Card>
      )}
      {lost > 0 && <Note tone="warn">{t.lostPictures(lost)}</Note>}
      <EditFields state={state} pictures={pictures} />
    </Page>
  )
}
