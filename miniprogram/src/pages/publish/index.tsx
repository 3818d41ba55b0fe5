import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useReducer } from 'react'
import { productKinds, type ProductKind } from '../../../../src/contract/products'
import { Cell } from '../../components/cell'
import type { IconName } from '../../components/icon'
import { Page } from '../../components/page'
import { useTexts } from '../../i18n/texts'
import { formatTime } from '../../lib/format'
import { aria } from '../../platform/aria'
import { go } from '../../platform/navigate'
import { readDraft } from '../../stores/drafts'
import { useMe } from '../../stores/session'
import { texts } from './texts'
import './index.scss'

const icons: Record<ProductKind, IconName> = { item: 'package', book: 'bookmark', wanted: 'search' }

/** What can be published, what waits to be, and what one needs first. */
export default function PublishPage() {
  const t = useTexts(texts)
  const me = useMe()
  // Drafts change on other pages.
  const [, look] = useReducer((times: number) => times + 1, 0)
  useDidShow(look)
  const owner = me?.id
  const drafts = owner === undefined ? [] : draftsOf(owner)
  return (
    <Page title={t.title} isTab>
      {me?.verification !== 'verified' && (
        <>
          <Heading text={t.needs} />
          <View className="cells">
            {me ? (
              <Cell
                icon="verified"
                title={t.verify}
                text={me.verification === 'pending' ? t.verifyPending : t.verifyText}
                onTap={() => go('/pages/verification/index', { back: 1 })}
              />
            ) : (
              <Cell
                icon="user"
                title={t.signIn}
                text={t.signInText}
                onTap={() => go('/pages/sign-in/index')}
              />
            )}
          </View>
        </>
      )}
      {drafts.length > 0 && (
        <>
          <Heading text={t.drafts} />
          <View className="cells">
            {drafts.map(({ kind, draft }) => (
              <Cell
                key={kind}
                icon="edit"
                title={draft.form.title || t.untitled}
                text={t.draft(t[kind], formatTime(new Date(draft.savedAtMs).toISOString(), Date.now()))}
                onTap={() => go('/pages/product/edit', { kind, goOn: 1 })}
              />
            ))}
          </View>
        </>
      )}
      <Heading text={t.what} />
      <View className="cells">
        {productKinds.map((kind) => (
          <Cell
            key={kind}
            icon={icons[kind]}
            title={t[kind]}
            text={t[`${kind}Text`]}
            onTap={() => go('/pages/product/edit', { kind })}
          />
        ))}
        <Cell icon="errand" title={t.errand} text={t.errandText} onTap={() => go('/pages/errand/new')} />
      </View>
      {me && (
        <View className="cells">
          <Cell icon="list" title={t.mine} text={t.mineText} onTap={() => go('/pages/my-products/index')} />
        </View>
      )}
    </Page>
  )
}

const draftsOf = (owner: string) =>
  productKinds.flatMap((kind) => {
    const draft = readDraft(owner, kind)
    return draft ? [{ kind, draft }] : []
  })

const Heading = ({ text }: { text: string }) => (
  <View className="publish__heading" {...aria({ role: 'heading' })}>
    {text}
  </View>
)
