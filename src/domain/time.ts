export const dayMs = 24 * 60 * 60 * 1000

/** Everybody on a campus lives by this clock, wherever the server stands. */
export const campusTimeZone = 'Asia/Shanghai'
