/** The server's address: the one that this page came from, unless it was built for another. */
export const serverUrl = (): string => API_URL || window.location.origin
