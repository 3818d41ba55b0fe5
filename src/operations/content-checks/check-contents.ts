import type { PayloadRequest } from 'payload'
import { runTextChecks } from '../text-checks/run-text-checks'
import { askAboutPictures, giveUpWaiting } from '../picture-checks/ask-about-pictures'

/**
 * What the outside service is asked about after it was published: texts, which it judges at once, and pictures, whose answer
 * is pushed to us within half an hour (`take-picture-verdict`) or given up.
 */
export async function checkContents({ payload }: Pick<PayloadRequest, 'payload'>, now: Date): Promise<void> {
  await runTextChecks(payload, now)
  await giveUpWaiting(payload, now)
  await askAboutPictures(payload, now)
}
