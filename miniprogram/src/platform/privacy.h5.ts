/** The browser asks for each permission itself. */
export const requirePrivacy = async (): Promise<boolean> => true

/** Whether the person has agreed already; null where the platform does not tell. */
export const privacyAgreed = async (): Promise<boolean | null> => null

export const openPrivacyGuide = async (): Promise<void> => undefined

export const hasPrivacyGuide = false
