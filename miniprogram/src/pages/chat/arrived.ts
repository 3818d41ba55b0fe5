import type { Upload, UploadQueue } from '../../lib/uploads'
import { isFresh } from '../../services/kept-outbox'

/** Pictures whose moment may be over are not said by themselves, as texts are not. */
export const waitsForTap = ({ state, chosenAtMs }: Upload, nowMs = Date.now()): boolean =>
  state === 'done' && !isFresh(chosenAtMs, nowMs)

/**
 * Takes what has arrived off the queue, in the order in which it was chosen.
 * @returns ids of pictures; each is given out once, however many pages share the queue
 */
export function takeArrived(queue: UploadQueue, nowMs = Date.now()): string[] {
  return queue
    .list()
    .flatMap((upload) =>
      upload.mediaId && upload.state === 'done' && !waitsForTap(upload, nowMs) && queue.take(upload.key)
        ? [upload.mediaId]
        : [],
    )
}
