import type { CollectionBeforeOperationHook } from 'payload'
import { cleanPicture } from '../../lib/picture'
import { AppError, invalid } from '../../lib/errors'

/**
 * Replaces what was uploaded by a clean picture before Payload looks at it; whoever uploads, by whichever door. A picture
 * that is there stays what it is: reports, decisions and listings point to it.
 */
export const cleanUpload: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update') return args
  const { file } = req
  if (operation === 'update') {
    // Payload cuts and scales what is stored when the address says so.
    if (file || req.query?.uploadEdits) throw fixed()
    return args
  }
  if (!file) throw invalid('file', '请选择图片', 'Choose a picture')
  const picture = await cleanPicture(file.data)
  req.file = { data: picture.data, mimetype: 'image/webp', name: picture.name, size: picture.data.length }
  req.context.perceptualHash = picture.perceptualHash
  return args
}

const fixed = () =>
  new AppError('CONFLICT', {
    problems: [
      {
        path: 'file',
        message: {
          zh: '已上传的图片不能替换，请另外上传一张',
          en: 'A picture that was uploaded cannot be replaced; upload another one',
        },
      },
    ],
  })
