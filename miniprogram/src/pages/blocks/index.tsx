import { View } from '@tarojs/components'
import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro'
import { useCallback } from 'react'
import { Avatar } from '../../components/avatar'
import { Button } from '../../components/button'
import { Empty } from '../../components/empty'
import { Page } from '../../components/page'
import { Paged } from '../../components/paged'
import { useAct } from '../../hooks/use-act'
import { useList } from '../../hooks/use-list'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { formatDay } from '../../lib/format'
import { ask, say } from '../../platform/say'
import { blockPerson, readBlocks, type BlockedPerson } from '../../services/users'
import { useMe } from '../../stores/session'
import { texts } from './texts'
import './index.scss'

type Row = BlockedPerson & { id: string }

/** Lists know their rows by an id; here it is the person's. */
async function readRows(cursor: string | undefined) {
  const { docs, nextCursor } = await readBlocks({ cursor })
  return { docs: docs.map((doc): Row => ({ ...doc, id: doc.user.id })), nextCursor }
}

export default function BlocksPage() {
  const t = useTexts(texts)
  const c = useTexts(common)
  const me = useMe()
  const list = useList<Row>(`blocks ${me?.id ?? ''}`, readRows)
  const { run } = useAct()
  usePullDownRefresh(() => void list.reload().finally(stopPullDownRefresh))

  const { change } = list
  const row = useCallback(
    ({ id, user, blockedAt }: Row) => {
      const unblock = async () => {
        if (
          !(await ask({ title: t.askUnblock(user.nickname), text: t.askText, yes: c.confirm, no: c.cancel }))
        )
          return
        await run(async () => {
          await blockPerson(id, false)
          change((each) => (each.id === id ? null : each))
          say(t.unblocked)
        })
      }
      return (
        <View className="blocked">
          <Avatar name={user.nickname} src={user.avatarUrl} size={40} />
          <View className="grow">
            <View className="one-line">{user.nickname}</View>
            <View className="small muted">{t.since(formatDay(blockedAt, Date.now()))}</View>
          </View>
          <Button size="small" label={`${t.unblock} ${user.nickname}`} onTap={() => void unblock()}>
            {t.unblock}
          </Button>
        </View>
      )
    },
    [t, c, run, change],
  )
  return (
    <Page title={t.title}>
      <View className="pad small muted">{t.hint}</View>
      <Paged list={list} row={row} empty={<Empty icon="block" text={t.none} />} />
    </Page>
  )
}
