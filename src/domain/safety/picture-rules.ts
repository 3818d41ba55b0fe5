/** An answer comes within half an hour, or not at all. */
export const answerWithinMs = 30 * 60_000
/** A picture whose answer stayed away is asked about once more. */
export const asksMax = 2
/** After a call that did not go through. */
export const callAgainMs = 5 * 60_000
/** So long a picture waits for a service that does not answer at all. */
export const waitMaxMs = 24 * 60 * 60_000
