import { z } from 'zod'

const attribute = z
  .string()
  .trim()
  .regex(/^[\w.:-]{1,64}$/, { error: '须为属性名|must be the name of an attribute' })

/** As edited in the CMS. */
export const casSettings = z.object({
  /** What stands before `/login`: `https://cas.campus.edu.cn/cas`. */
  baseUrl: z.string().trim().max(500),
  /** 3 asks at `/p3/serviceValidate`, which answers with attributes. */
  version: z.enum(['2', '3']).default('3'),
  /** Holds the student number; the user name is it if not given. */
  studentNoAttribute: attribute.optional(),
  /** Only who has one of the values is a member; everybody who can sign in if not given. */
  allowed: z
    .object({ attribute, values: z.array(z.string().trim().min(1).max(200)).min(1).max(100) })
    .optional(),
})

export type CasSettings = z.output<typeof casSettings>
