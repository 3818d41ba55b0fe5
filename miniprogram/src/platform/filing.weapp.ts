/** Mini-programs are filed with their platform, which shows the number itself. */
export const filingNumber = (): string | null => null
