import type { CollectionBeforeOperationHook } from 'payload'
import { cleanPicture } from '../../lib/picture'
import { invalid } from '../../lib/errors'

/** Replaces what was uploaded by a clean picture before Payload looks at it; whoever uploads, by whichever door. */
export const cleanUpload: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update') return args
  const { file } = req
  if (!file) {
    if (operation === 'create') throw invalid('file', '请选择图片', 'Choose a picture')
    return args
  }
  const picture = await cleanPicture(file.data)
  req.file = { data: picture.data, mimetype: 'image/webp', name: picture.name, size: picture.data.length }
  req.context.perceptualHash = picture.perceptualHash
  return args
}
