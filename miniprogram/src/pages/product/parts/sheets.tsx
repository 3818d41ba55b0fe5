import { Text, View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Cell } from '../../../components/cell'
import { Failed } from '../../../components/empty'
import type { IconName } from '../../../components/icon'
import { Note } from '../../../components/note'
import { Sheet } from '../../../components/sheet'
import { Skeleton } from '../../../components/skeleton'
import { useCopy } from '../../../hooks/use-copy'
import { useLoad } from '../../../hooks/use-load'
import { common } from '../../../i18n/common'
import { useTexts } from '../../../i18n/texts'
import { AddFriendButton, canAddFriends } from '../../../platform/add-friend'
import { readContact } from '../../../services/products'
import type { Act } from '../acts'
import { texts } from '../texts'
import { useActName } from '../use-act-name'

const icons: Partial<Record<Act, IconName>> = {
  contact: 'phone',
  report: 'flag',
  markSold: 'check',
  renew: 'refresh',
  takeOff: 'eye',
  remove: 'trash',
}

interface SheetProps {
  isOpen: boolean
  onClose: () => void
}

/** What else can be done. */
export function MenuSheet({
  acts,
  onAct,
  ...sheet
}: SheetProps & { acts: readonly Act[]; onAct: (act: Act) => void }) {
  const nameOf = useActName()
  const c = useTexts(common)
  return (
    <Sheet title={c.more} {...sheet}>
      <View>
        {acts.map((act) => (
          <Cell key={act} icon={icons[act]} title={nameOf(act)} onTap={() => onAct(act)} />
        ))}
      </View>
    </Sheet>
  )
}

/** How the seller wants to be reached; asked for when it is opened only. */
export function ContactSheet({ id, ...sheet }: SheetProps & { id: string }) {
  const t = useTexts(texts)
  const contact = useLoad(sheet.isOpen ? `contact ${id}` : null, () => readContact(id))
  const text = contact.value?.contact
  const qqOpenId = canAddFriends ? contact.value?.qqOpenId : null
  const copy = useCopy()
  return (
    <Sheet title={t.askContact} {...sheet}>
      {contact.isLoading && <Skeleton count={1} />}
      {contact.error && <Failed error={contact.error} onRetry={() => void contact.reload()} />}
      {contact.value && !text && !qqOpenId && <View className="muted">{t.noContact}</View>}
      {text && (
        <View className="row-between">
          <Text className="contact-text" selectable>
            {text}
          </Text>
          <Button icon="copy" onTap={() => void copy(text)}>
            {t.copy}
          </Button>
        </View>
      )}
      {qqOpenId && <AddFriendButton openId={qqOpenId} label={t.addFriend} />}
      <Note tone="warn">{t.contactCare}</Note>
    </Sheet>
  )
}
