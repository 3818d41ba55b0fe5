import type { CollectionBeforeDeleteHook } from 'payload'
import { AppError } from '../../lib/errors'
import { isNamedOnHome } from '../../operations/home/named-on-home'

/** A banner that a home page names is unpublished or put into the bin, not deleted: a carousel that names none shows all. */
export const keepNamedBanner: CollectionBeforeDeleteHook = async ({ id, req }) => {
  if (!(await isNamedOnHome(req, 'banners', id))) return
  throw new AppError('CONFLICT', {
    problems: [
      {
        message: {
          zh: '有首页（或它的草稿、历史版本）用到这个横幅，请改为取消发布',
          en: 'A home page, a draft or an earlier version of one, names this banner; unpublish it instead',
        },
      },
    ],
  })
}
