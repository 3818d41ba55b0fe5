/** The browser asks for each permission itself. */
export const PrivacyGate = () => null
