import { z } from 'zod'

/** As edited in the CMS. */
export const studentCardSettings = z.object({
  /** Shown to the student before the picture is taken. */
  instructions: z.string().trim().max(500).optional(),
})
