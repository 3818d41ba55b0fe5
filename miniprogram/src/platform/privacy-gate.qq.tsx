/** QQ asks for each scope itself. */
export const PrivacyGate = () => null
