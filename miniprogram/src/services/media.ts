import type { Answer } from './api'
import { uploadPicture } from './request'

export type StoredPicture = Answer<'POST /media'>

/**
 * `picture` for what becomes public with its listing, `private` for chats, disputes, reports and appeals, `document` for
 * proofs of who one is.
 */
export type PicturePurpose = 'picture' | 'private' | 'document'

/** Sends one picture. @throws {ApiError} */
export const storePicture = (
  path: string,
  purpose: PicturePurpose,
  hooks: { onProgress?: (done: number) => void; onBegin?: (abort: () => void) => void } = {},
): Promise<StoredPicture> => uploadPicture({ path, fields: { purpose }, ...hooks })
