/** The browser asks for each permission itself. */
export const requirePrivacy = async (): Promise<boolean> => true

export const openPrivacyGuide = async (): Promise<void> => undefined

export const hasPrivacyGuide = false
