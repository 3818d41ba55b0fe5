import { Text } from '@tarojs/components'
import { Check } from '../../../components/switch'
import { useTexts } from '../../../i18n/texts'
import { go } from '../../../platform/navigate'
import { Tap } from '../../../platform/tap'
import { texts } from '../texts'

/** Rules and privacy notice of the union, to be agreed to before anything is sent. */
export function Agreement({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const t = useTexts(texts)
  const link = (slug: string, text: string) => (
    <Tap className="sign-in__link" role="link" onTap={() => go('/pages/page/index', { slug })}>
      {text}
    </Tap>
  )
  return (
    <Check label={t.agree} isOn={isOn} onChange={onChange}>
      <Text>{t.agreeBefore}</Text>
      {link('rules', t.rules)}
      <Text>{t.and}</Text>
      {link('privacy', t.privacy)}
    </Check>
  )
}
