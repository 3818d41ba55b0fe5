import { z } from 'zod'

/** As edited in the CMS; the secret already decrypted. */
export const oidcSettings = z.object({
  /** What stands before `/.well-known/openid-configuration`. */
  issuer: z.string().trim().max(500),
  clientId: z.string().trim().min(1).max(500),
  /** A public client has none. */
  clientSecret: z.string().min(1).max(500).optional(),
  scope: z
    .string()
    .trim()
    .max(500)
    .default('openid profile')
    .refine((scope) => scope.split(/\s+/).includes('openid'), { error: '须包含 openid|must contain openid' }),
  /** Claim with the student number, in the ID token or at userinfo; `sub` tells people apart if not given. */
  studentNoClaim: z
    .string()
    .trim()
    .regex(/^[\w.:/-]{1,200}$/, { error: '须为 claim 名|must be the name of a claim' })
    .optional(),
})

export type OidcSettings = z.output<typeof oidcSettings>
