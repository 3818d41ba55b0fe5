import type { Field, TextField } from 'payload'
import { label } from './label'

interface SecretFieldOptions {
  name: string
  label: { zh: string; en: string }
}

/**
 * A setting that goes in and never comes out: the input is virtual and always empty, `<name>Cipher` holds it encrypted.
 * `hooks/verification-methods/seal-secrets` moves one into the other.
 */
export function secretFields({ name, label: text }: SecretFieldOptions): Field[] {
  const input: TextField = {
    name,
    type: 'text',
    virtual: true,
    label: text,
    admin: {
      autoComplete: 'off',
      description: label(
        '只写不读：留空表示不改动；填“-”可清除；更改地址或账号后须重新填写',
        'Write only: empty keeps it, “-” removes it; for another server or account it is entered again',
      ),
    },
  }
  return [input, { name: `${name}Cipher`, type: 'text', hidden: true, access: { update: () => false } }]
}
