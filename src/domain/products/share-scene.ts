/** What a code says of a listing: its id without dashes, 32 characters, which is all that WeChat takes. */
export const sceneOfListing = (id: string): string => id.toLowerCase().replaceAll('-', '')
