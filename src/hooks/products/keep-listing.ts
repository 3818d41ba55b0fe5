import type { CollectionBeforeDeleteHook } from 'payload'
import { AppError } from '../../lib/errors'

/** A listing has a history that nobody may rewrite; it goes to the trash, not away. */
export const keepListing: CollectionBeforeDeleteHook = () => {
  throw new AppError('CONFLICT', {
    problems: [
      {
        message: {
          zh: '商品不能永久删除，请移入回收站',
          en: 'A listing cannot be deleted for good; move it to the trash',
        },
      },
    ],
  })
}
