import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { useTexts } from '../../../i18n/texts'
import { go } from '../../../platform/navigate'
import { texts } from '../texts'
import { Similar } from './similar'

/** The listing is not there any more, or never was; perhaps something else will do. */
export function Gone({ id }: { id: string }) {
  const t = useTexts(texts)
  return (
    <>
      <Empty text={t.gone}>
        <Button onTap={() => go('/pages/home/index')}>{t.goHome}</Button>
      </Empty>
      <Similar id={id} title={t.similarGone} />
    </>
  )
}
