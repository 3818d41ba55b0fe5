import type { ActView, ThingView } from '../../operations/cases/types'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'
import { ThingCard } from './thing-card'
import { usePictures } from './use-pictures'
import { words } from './words'

type Snapshot = Omit<ThingView, 'images'> & { images: string[] }

/** What a decision was about, as it was judged that day. */
export function AppealedThing({ act }: { act: ActView }) {
  const { text } = useText()
  const { data } = useAnswer<{ snapshot?: Snapshot | null }>(`/moderation-acts/${act.id}?depth=0`)
  const ids = data?.snapshot?.images ?? []
  const urlOf = usePictures(ids)
  if (!data?.snapshot) return null
  const images = ids.map((id) => ({ id, url: urlOf(id) }))
  return <ThingCard heading={text(words.judged)} thing={{ ...data.snapshot, images }} />
}
