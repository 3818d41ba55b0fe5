import { View } from '@tarojs/components'
import { useDidHide } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { limits } from '../../../../../src/contract/limits'
import type { ProductKind } from '../../../../../src/contract/products'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Note } from '../../../components/note'
import { Page } from '../../../components/page'
import { useAct } from '../../../hooks/use-act'
import { usePictures } from '../../../hooks/use-pictures'
import { common } from '../../../i18n/common'
import { useTexts } from '../../../i18n/texts'
import { formatTime } from '../../../lib/format'
import { randomId } from '../../../lib/random-id'
import { go, replace, stayMark } from '../../../platform/navigate'
import { ask, say } from '../../../platform/say'
import { createProduct, readProduct, type NewProduct, type Product } from '../../../services/products'
import { askForMessages } from '../../../services/subscription-grants'
import { dropDraft, readDraft, writeDraft, writeEdit } from '../../../stores/drafts'
import { useMe, type Me } from '../../../stores/session'
import { emptyForm, isWorthKeeping, storedOf } from '../edit-form'
import { texts } from '../edit-texts'
import { publishOnce } from '../publish-once'
import { useProductForm } from '../use-product-form'
import { EditFields } from './edit-fields'

/** After the last change a draft waits so long before it is kept. */
const keepAfterMs = 600

/** A new listing. What is typed is kept until it is published. */
export function EditNew({ kind, isGoingOn }: { kind: ProductKind; isGoingOn: boolean }) {
  const t = useTexts(texts)
  const words = useTexts(common)
  const me = useMe()
  if (me) return <Draft key={me.id} kind={kind} isGoingOn={isGoingOn} me={me} />
  return (
    <Page title={t[`new_${kind}`]}>
      <Empty icon="lock" text={t.signInNote}>
        <Button kind="main" onTap={() => go('/pages/sign-in/index')}>
          {words.signIn}
        </Button>
      </Empty>
    </Page>
  )
}

function Draft({ kind, isGoingOn, me }: { kind: ProductKind; isGoingOn: boolean; me: Me }) {
  const t = useTexts(texts)
  const words = useTexts(common)
  const [found] = useState(() => readDraft(me.id, kind))
  const pictures = usePictures({
    purpose: 'picture',
    most: limits.imagesMax,
    name: `product-${kind}-${me.id}`,
  })
  const state = useProductForm(kind, pictures)
  const [isAsking, setAsking] = useState(found !== null && !isGoingOn)
  const [lost, setLost] = useState(0)
  const key = useRef(found?.key ?? randomId())
  const act = useAct()

  const { fill } = state
  const { queue } = pictures
  const goOn = () => {
    if (!found) return
    fill({ ...emptyForm, ...found.form })
    if (queue.list().length === 0) {
      queue.addStored(found.pictures)
      setLost(found.unsent)
    }
    setAsking(false)
  }
  const begin = () => {
    queue.clear()
    dropDraft(me.id, kind)
    key.current = randomId()
    setAsking(false)
  }
  const first = useRef(isGoingOn ? goOn : undefined)
  useEffect(() => first.current?.(), [])

  const kept = useKept(me.id, kind, { form: state.form, pictures, key: key.current, isOn: !isAsking })

  const publish = () => {
    if (!state.check()) return
    void askForMessages(
      kind === 'wanted' ? ['wanted_match', 'message'] : ['comment', 'message', 'listing_decided'],
    )
    const stays = stayMark()
    void act.run(
      async () => {
        const body = await state.collect()
        if (!body) return
        await send(body, stays)
      },
      (error) => stays() && state.showRefusal(error),
    )
  }
  const send = async (body: NewProduct, stays: () => boolean): Promise<void> => {
    const { name, product } = await publishOnce(body, key, { create: createProduct, read: readProduct })
    if (name === 'stands') return overtaken(product, body, stays)
    leave()
    say(product.status === 'pending' ? t.waitsForReview : t.published)
    if (stays()) replace('/pages/product/index', { id: product.id })
  }
  /** What was typed since it was sent first is dropped only for its owner's word. */
  const overtaken = async (product: Product, body: NewProduct, stays: () => boolean): Promise<void> => {
    if (!stays()) return
    const { id, version, can } = product
    const question = { title: t.alreadyPublished, no: words.cancel }
    if (!can.edit) {
      if (!(await ask({ ...question, text: t.publishAnother, yes: t.publish }))) return
      key.current = randomId()
      return send(body, stays)
    }
    if (!(await ask({ ...question, text: t.changePublished, yes: t.toEdit }))) return
    const { form } = state
    writeEdit(me.id, id, { version, form, ...storedOf(queue.list()), savedAtMs: Date.now() })
    leave()
    if (stays()) replace('/pages/product/edit', { id })
  }
  const leave = () => {
    kept.stop()
    dropDraft(me.id, kind)
    queue.clear()
  }

  const title = t[`new_${kind}`]
  if (isAsking && found) {
    return (
      <Page title={title}>
        <Card title={t.haveDraft} className="stack">
          <View>{found.form.title || t.untitled}</View>
          <View className="small muted">
            {t.draftOf(formatTime(new Date(found.savedAtMs).toISOString(), Date.now()))}
          </View>
          <View className="row-wrap">
            <Button kind="main" onTap={goOn}>
              {t.goOn}
            </Button>
            <Button onTap={begin}>{t.anew}</Button>
          </View>
        </Card>
      </Page>
    )
  }
  const isWaiting = act.isBusy && pictures.isBusy
  return (
    <Page
      title={title}
      footer={
        <Button kind="main" className="grow" isBusy={act.isBusy || state.isLoading} onTap={publish}>
          {state.isLoading
            ? t.loadsForm
            : isWaiting
              ? t.waitsForPictures
              : act.isBusy
                ? t.publishing
                : t.publish}
        </Button>
      }
    >
      {me.verification !== 'verified' && <Note>{t.verifyNote}</Note>}
      {lost > 0 && <Note tone="warn">{t.lostPictures(lost)}</Note>}
      <EditFields state={state} pictures={pictures} />
    </Page>
  )
}

/** Keeps the draft on this device, a moment after each change and when the page goes. */
function useKept(
  owner: string,
  kind: ProductKind,
  now: {
    form: Parameters<typeof isWorthKeeping>[0]
    pictures: ReturnType<typeof usePictures>
    key: string
    isOn: boolean
  },
) {
  const latest = useRef(now)
  latest.current = now
  const isStopped = useRef(false)
  const keep = useRef(() => {
    const { form, pictures, key, isOn } = latest.current
    if (!isOn || isStopped.current) return
    const list = pictures.queue.list()
    if (!isWorthKeeping(form, list.length)) return dropDraft(owner, kind)
    writeDraft(owner, kind, { form, ...storedOf(list), key, savedAtMs: Date.now() })
  })
  useEffect(() => {
    const timer = setTimeout(() => keep.current(), keepAfterMs)
    return () => clearTimeout(timer)
  }, [now.form, now.pictures.list, now.isOn])
  useDidHide(() => keep.current())
  useEffect(() => {
    const { current } = keep
    return current
  }, [])
  return { stop: () => void (isStopped.current = true) }
}
