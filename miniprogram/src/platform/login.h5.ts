/** The way in that the platform itself offers: one tap, no typing. Null where there is none. */
export const platformProvider: 'wechat' | 'qq' | null = null

export const platformCode = (): Promise<string> => Promise.reject(new Error('No platform to sign in with'))
