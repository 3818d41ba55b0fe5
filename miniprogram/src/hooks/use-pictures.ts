import { useDidShow } from '@tarojs/taro'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { createUploads, type Upload, type UploadQueue } from '../lib/uploads'
import { choosePictures, releasePicture } from '../platform/pictures'
import { storePicture, type PicturePurpose } from '../services/media'
import { onBackOnline } from '../stores/network'

/** Queues that go on while their page is closed, by name: those of drafts. */
const kept = new Map<string, UploadQueue>()

const queueFor = (purpose: PicturePurpose): UploadQueue =>
  createUploads(async (path, hooks) => {
    const { id, thumbUrl } = await storePicture(path, purpose, hooks)
    return { mediaId: id, src: thumbUrl }
  }, releasePicture)

export interface Pictures {
  list: readonly Upload[]
  most: number
  /** Ids of those that have arrived, in their order. */
  ids: string[]
  /** Some are on their way. */
  isBusy: boolean
  /** Lets the person choose more. */
  choose(): Promise<void>
  queue: UploadQueue
}

/**
 * Pictures that a form takes; they are sent as soon as they are chosen. Shown by `<PicturePicker>`; before the form is sent,
 * `await pictures.queue.settled()`.
 * @param name of a queue that outlives the page, until `forgetPictures(name)`
 */
export function usePictures({
  purpose,
  most,
  name,
}: {
  purpose: PicturePurpose
  most: number
  name?: string
}): Pictures {
  const queue = useMemo(() => {
    if (name === undefined) return queueFor(purpose)
    const known = kept.get(name) ?? queueFor(purpose)
    kept.set(name, known)
    return known
  }, [name, purpose])
  const list = useSyncExternalStore(queue.subscribe, queue.list, queue.list)
  const [isChoosing, setChoosing] = useState(false)

  useEffect(() => onBackOnline(queue.resume), [queue])
  useDidShow(() => queue.resume())
  useEffect(() => (name === undefined ? queue.clear : undefined), [queue, name])

  return {
    list,
    most,
    ids: list.flatMap(({ mediaId }) => (mediaId ? [mediaId] : [])),
    isBusy: isChoosing || list.some(({ state }) => state === 'waiting' || state === 'uploading'),
    async choose() {
      const room = most - queue.list().length
      if (isChoosing || room <= 0) return
      setChoosing(true)
      try {
        queue.add((await choosePictures(room)).map(({ path }) => path))
      } finally {
        setChoosing(false)
      }
    },
    queue,
  }
}

/** The pictures of a draft are not needed any more. */
export function forgetPictures(name: string): void {
  kept.get(name)?.clear()
  kept.delete(name)
}
