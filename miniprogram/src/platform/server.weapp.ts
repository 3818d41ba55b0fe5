/** The server's address. */
export const serverUrl = (): string => API_URL
