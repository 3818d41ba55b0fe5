import type { JobsConfig } from 'payload'
import { advanceOrdersTask } from './advance-orders/definition'
import { askPaymentsTask } from './ask-payments/definition'
import { closeStatementsTask } from './close-statements/definition'
import { countSearchTermsTask } from './count-search-terms/definition'
import { destroyPhotoTask } from './destroy-photo/definition'
import { eraseDeletedUsersTask } from './erase-deleted-users/definition'
import { expireErrandsTask } from './expire-errands/definition'
import { expireListingsTask } from './expire-listings/definition'
import { expireOffersTask } from './expire-offers/definition'
import { expireVerificationsTask } from './expire-verifications/definition'
import { forgetCredentialsTask } from './forget-credentials/definition'
import { forgetNotificationsTask } from './forget-notifications/definition'
import { forgetSearchMissesTask } from './forget-search-misses/definition'
import { forgetViewsTask } from './forget-views/definition'
import { matchListingTask } from './match-listing/definition'
import { notifyPriceDropTask } from './notify-price-drop/definition'
import { reconcileBillsTask } from './reconcile-bills/definition'
import { openReviewsTask } from './open-reviews/definition'
import { recheckMessagesTask } from './recheck-messages/definition'
import { refreshInterestsTask } from './refresh-interests/definition'
import { reindexListingsTask } from './reindex-listings/definition'
import { remindMeetingsTask } from './remind-meetings/definition'
import { remindReviewsTask } from './remind-reviews/definition'
import { sweepMediaTask } from './sweep-media/definition'
import { warnExpiringListingsTask } from './warn-expiring-listings/definition'
import { checkPicturesTask } from './check-pictures/definition'
import { countDaysTask } from './count-days/definition'
import { escalateCasesTask } from './escalate-cases/definition'
import { forgetImportsTask } from './forget-imports/definition'
import { liftSanctionsTask } from './lift-sanctions/definition'

/** What happens afterwards. Who runs it is decided by ROLE in `server/jobs-loop`. */
export const jobs: JobsConfig = {
  tasks: [
    notifyPriceDropTask,
    matchListingTask,
    reindexListingsTask,
    countSearchTermsTask,
    refreshInterestsTask,
    reconcileBillsTask,
    expireListingsTask,
    expireErrandsTask,
    openReviewsTask,
    closeStatementsTask,
    advanceOrdersTask,
    expireOffersTask,
    warnExpiringListingsTask,
    expireVerificationsTask,
    remindReviewsTask,
    recheckMessagesTask,
    remindMeetingsTask,
    destroyPhotoTask,
    askPaymentsTask,
    sweepMediaTask,
    eraseDeletedUsersTask,
    forgetCredentialsTask,
    forgetViewsTask,
    forgetSearchMissesTask,
    forgetNotificationsTask,
    checkPicturesTask,
    countDaysTask,
    escalateCasesTask,
    forgetImportsTask,
    liftSanctionsTask,
  ],
  deleteJobOnComplete: true,
}
