import { createHash } from 'node:crypto'
import { canonicalContent, type Contents, type ContentTarget } from '../domain/moderation/content'

/** Names what a thing says (`domain/moderation/content`): what was kept, or reported, once is known again by it. */
export const contentHash = <Target extends ContentTarget>(
  target: Target,
  content: Contents[Target],
): string => createHash('sha256').update(canonicalContent(target, content)).digest('hex').slice(0, 32)
