'use client'

import type { UIFieldClientComponent } from 'payload'
import { methodLabels } from '../../domain/campus-verifications/methods'
import { useChoiceAsTitle } from '../lib/use-choice-as-title'

/** Shows nothing: names the page after the method. */
export const MethodTitle: UIFieldClientComponent = () => {
  useChoiceAsTitle(methodLabels)
  return null
}
