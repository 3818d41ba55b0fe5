import { createUploads, type UploadQueue } from '../lib/uploads'
import { releasePicture } from '../platform/pictures'
import { bearerNow, isPresent, onPersonChange } from '../stores/session'
import { ApiError } from './api-error'
import { storePicture, type PicturePurpose } from './media'

/** Queues that go on while their page is closed, by name. */
const kept = new Map<string, UploadQueue>()

onPersonChange((from) => {
  if (from === null) return
  const queues = [...kept.values()]
  kept.clear()
  // After the pages have taken leave: a draft notes then which pictures it had.
  setTimeout(() => queues.forEach((queue) => queue.clear()))
})

/** For who is signed in now: nothing of it is sent for anybody else. */
export function queueFor(purpose: PicturePurpose): UploadQueue {
  const by = bearerNow()
  return createUploads(async (path, hooks) => {
    if (by.token && !isPresent(by)) throw new ApiError('ABORTED', '')
    const { id, thumbUrl } = await storePicture(path, purpose, hooks)
    return { mediaId: id, src: thumbUrl }
  }, releasePicture)
}

/** The queue of that name, until another person is signed in. */
export function keptQueue(name: string, purpose: PicturePurpose): UploadQueue {
  const queue = kept.get(name) ?? queueFor(purpose)
  kept.set(name, queue)
  return queue
}
