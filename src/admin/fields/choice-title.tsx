'use client'

import type { UIFieldClientProps } from 'payload'
import { useChoiceAsTitle } from '../lib/use-choice-as-title'
import type { Bilingual } from '../lib/panel-language'

/** Shows nothing: names the page in words, where its title is a choice. */
export function ChoiceTitle({ labels }: UIFieldClientProps & { labels: Record<string, Bilingual> }) {
  useChoiceAsTitle(labels)
  return null
}
