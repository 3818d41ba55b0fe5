import { TextInput } from '../components/field'

/** What others call the person. */
export function NicknameInput(props: {
  label: string
  value: string
  most: number
  onChange: (name: string) => void
}) {
  return <TextInput {...props} />
}
