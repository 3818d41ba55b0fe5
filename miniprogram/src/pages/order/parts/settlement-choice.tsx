import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { Icon } from '../../../components/icon'
import { settlementTexts } from '../../../i18n/settlements'
import { useTexts } from '../../../i18n/texts'
import { aria } from '../../../platform/aria'
import { Tap } from '../../../platform/tap'
import type { Settlements } from '../../../services/orders'
import { newTexts } from '../new-texts'

type Way = Settlements['ways'][number]

/** Ways to settle that the campus allows, each in plain words; one that is closed says why. */
export function SettlementChoice({
  title,
  ways,
  chosen,
  escrowNote,
  onChoose,
}: {
  title: string
  ways: readonly Way[]
  chosen: Way['settlement']
  /** Where escrow cannot be paid here, where it can. */
  escrowNote?: string
  onChoose: (settlement: Way['settlement']) => void
}) {
  const t = useTexts(newTexts)
  const names = useTexts(settlementTexts)
  const meanings = { 'face-to-face': t.faceText, escrow: t.escrowText }
  return (
    <Card title={title}>
      <View className="stack" {...aria({ role: 'radiogroup', label: title })}>
        {ways.map(({ settlement, problem }) => {
          const name = names[settlement]
          const isOn = settlement === chosen
          return (
            <Tap
              key={settlement}
              role="radio"
              isOn={isOn}
              isDisabled={problem !== null}
              className={`settlement ${isOn ? 'settlement--on' : ''} ${problem ? 'settlement--closed' : ''}`}
              onTap={() => onChoose(settlement)}
            >
              <View className="row-between">
                <View className="strong">{name}</View>
                {isOn && <Icon name="check" size={18} />}
              </View>
              <View className="small muted">{meanings[settlement]}</View>
              {settlement === 'escrow' && escrowNote && !problem && (
                <View className="settlement__problem">{escrowNote}</View>
              )}
              {problem && <View className="settlement__problem">{problem}</View>}
            </Tap>
          )
        })}
      </View>
    </Card>
  )
}
