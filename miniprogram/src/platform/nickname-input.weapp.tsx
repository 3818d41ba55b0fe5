import { Input, View } from '@tarojs/components'
import { useFieldMarks } from '../components/field'
import { inputLabel } from './aria'

/** WeChat offers the person's own name above its keyboard, and tells of that choice when the field is left. */
export function NicknameInput({
  label,
  value,
  most,
  onChange,
}: {
  label: string
  value: string
  most: number
  onChange: (name: string) => void
}) {
  const marks = useFieldMarks()
  return (
    <View className="input">
      <Input
        className="input__line"
        type="nickname"
        value={value}
        maxlength={most}
        onInput={({ detail }) => onChange(detail.value)}
        onBlur={({ detail }) => onChange(detail.value)}
        {...inputLabel(label, marks)}
      />
    </View>
  )
}
