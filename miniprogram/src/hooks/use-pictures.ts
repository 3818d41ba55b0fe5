import { useDidShow } from '@tarojs/taro'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Upload, UploadQueue } from '../lib/uploads'
import { choosePictures } from '../platform/pictures'
import type { PicturePurpose } from '../services/media'
import { keptQueue, queueFor } from '../services/picture-queues'
import { onBackOnline } from '../stores/network'

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
 * @param name of a queue that outlives the page, until another person is signed in
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
  const queue = useMemo(
    () => (name === undefined ? queueFor(purpose) : keptQueue(name, purpose)),
    [name, purpose],
  )
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
