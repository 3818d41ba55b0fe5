import { Button } from '../../../components/button'
import { PhoneProofFields, usePhoneProof, type PhoneProof } from '../../../components/phone-proof'
import { useTexts } from '../../../i18n/texts'
import { texts } from '../texts'

/** Signing in with a number. @param mayAsk whether the person has agreed to be written to */
export function PhoneForm({
  fields,
  isBusy,
  isMain,
  mayAsk,
  onFields,
  onEnter,
}: {
  fields: Record<string, string>
  isBusy: boolean
  isMain: boolean
  mayAsk: () => boolean
  onFields: (fields: Record<string, string>) => void
  onEnter: (proof: PhoneProof) => void
}) {
  const t = useTexts(texts)
  const { typed, type, proof } = usePhoneProof()
  return (
    <>
      <PhoneProofFields typed={typed} type={type} fields={fields} onFields={onFields} mayAsk={mayAsk} />
      <Button
        kind={isMain ? 'main' : 'soft'}
        isWide
        isBusy={isBusy}
        isDisabled={proof === null}
        onTap={() => proof && onEnter(proof)}
      >
        {t.signIn}
      </Button>
    </>
  )
}
