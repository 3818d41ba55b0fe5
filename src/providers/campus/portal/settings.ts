import { z } from 'zod'
import { textsOf } from './pattern'

const fieldName = z
  .string()
  .trim()
  .regex(/^[^\p{C}\s]{1,100}$/u, { error: '须为表单的字段名|must be the name of a field of the form' })

const pattern = z
  .string()
  .trim()
  .max(200)
  .refine((text) => textsOf(text).length > 0, { error: '请填写|must not be empty' })

const successKinds = ['redirect', 'body', 'status'] as const

/** A text that fits anything would let everybody in. */
const fits = {
  redirect: (text: string) => /^\/[^*\s]/.test(text),
  body: (text: string) => text.replaceAll('*', '').trim().length >= 2,
  status: (text: string) => /^[1-5]\d\d$/.test(text),
}
const wanted = {
  redirect: '须为 /main 这样的路径，多个用竖线分隔|must be paths such as /main, separated by |',
  body: '每段文字至少两个字，多段用竖线分隔|must be texts of at least two characters, separated by |',
  status: '须为 204 这样的数字，多个用竖线分隔|must be numbers such as 204, separated by |',
}

/** As edited in the CMS. */
export const portalSettings = z
  .object({
    /** Where the form is sent; with `hiddenFields` also where the page with the form is. */
    loginUrl: z.string().trim().max(500),
    usernameField: fieldName,
    passwordField: fieldName,
    /** What the page's script does to the password; hexadecimal, lower case. */
    hash: z.enum(['none', 'md5', 'sha1', 'sha256']).default('none'),
    /** Opens the page first and sends its hidden inputs and cookies along. */
    hiddenFields: z.boolean().default(true),
    extraFields: z
      .array(z.object({ name: fieldName, value: z.string().max(500).nullish() }))
      .max(20)
      .default([]),
    /** How a right password shows; the syntax is in `pattern.ts`. A redirect is judged by its path. */
    success: z
      .object({ kind: z.enum(successKinds), pattern })
      .superRefine(({ kind, pattern: given }, check) => {
        if (textsOf(given).every(fits[kind])) return
        check.addIssue({ code: 'custom', path: ['pattern'], message: wanted[kind] })
      }),
    /** How a wrong one shows, in the page or in the path of a redirect. It outweighs success. */
    failure: z.object({ pattern }).optional(),
    studentNoFrom: z.literal('username').default('username'),
  })
  .refine(({ success, failure }) => success.kind !== 'status' || failure !== undefined, {
    path: ['failure'],
    error:
      '请填写：多数系统在密码错误时状态码相同|is needed, because most portals answer a wrong password with the same status',
  })
  .refine(({ usernameField, passwordField }) => usernameField !== passwordField, {
    path: ['passwordField'],
    error: '不能与学号字段相同|must be another one than the field of the number',
  })

export type PortalSettings = z.output<typeof portalSettings>
