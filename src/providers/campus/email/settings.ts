import { z } from 'zod'

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const domainName = new RegExp(`^(?=.{4,253}$)(?:${label}\\.)+[a-z][a-z0-9-]*[a-z0-9]$`)

/** As edited in the CMS. */
export const emailSettings = z.object({
  domains: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .refine((domain) => domainName.test(domain) && !/(?:^|\.)xn--/.test(domain), {
          error: '须为邮箱域名，例如 stu.campus.edu.cn|must be a mail domain such as stu.campus.edu.cn',
        }),
    )
    .min(1, { error: '请至少填写一个域名|needs at least one domain' }),
  localPartIsStudentNo: z.boolean().default(false),
})

export type EmailSettings = z.output<typeof emailSettings>
