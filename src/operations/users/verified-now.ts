/** Whether person `u` is verified now. */
export const verifiedNow = `(u.verification = 'verified' and (u.verified_until is null or u.verified_until > now()))`

/** For how long that stays as it is by the clock, milliseconds; null for ever. */
export const verifiedForMs = `case when u.verified_until > now()
  then extract(epoch from u.verified_until - now())::float8 * 1000 end`
