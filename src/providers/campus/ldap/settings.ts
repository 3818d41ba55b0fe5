import { z } from 'zod'

const attribute = z
  .string()
  .trim()
  .regex(/^(?:[A-Za-z][A-Za-z0-9-]{0,63}|\d+(?:\.\d+){1,20})$/, {
    error: '须为属性名|must be the name of an attribute',
  })

const dn = z
  .string()
  .trim()
  .max(500)
  .regex(/^[^=,]+=[^]+$/, {
    error: '须为 DN，例如 dc=campus,dc=edu,dc=cn|must be a distinguished name such as dc=campus,dc=edu,dc=cn',
  })

/** As edited in the CMS; the password already decrypted. */
export const ldapSettings = z
  .object({
    /** `ldaps://ldap.campus.edu.cn`, or `ldap://` with StartTLS. */
    url: z
      .string()
      .trim()
      .max(500)
      .regex(/^ldaps?:\/\/[^/?#]+\/?$/i, {
        error:
          '须为地址，例如 ldaps://ldap.campus.edu.cn|must be an address such as ldaps://ldap.campus.edu.cn',
      }),
    startTls: z.boolean().default(false),
    /** Who looks people up; nobody in particular if not given. */
    bindDn: dn.optional(),
    bindPassword: z.string().min(1).max(500).optional(),
    baseDn: dn,
    loginAttribute: attribute.default('uid'),
    /** Holds the student number; the login attribute is it if not given. */
    studentNoAttribute: attribute.optional(),
    /** Who signs the server's certificate, PEM; those that Node trusts if not given. */
    ca: z
      .string()
      .trim()
      .max(50_000)
      .regex(/^-----BEGIN CERTIFICATE-----/, {
        error: '须以 -----BEGIN CERTIFICATE----- 开头|must start with -----BEGIN CERTIFICATE-----',
      })
      .optional(),
  })
  .refine(({ bindDn, bindPassword }) => (bindDn === undefined) === (bindPassword === undefined), {
    path: ['bindPassword'],
    error: '服务账号的名称与密码须同时填写|must be given if the service account has a name, and only then',
  })

export type LdapSettings = z.output<typeof ldapSettings>
