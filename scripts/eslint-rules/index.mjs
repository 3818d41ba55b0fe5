import { passReq } from './pass-req.mjs'
import { stateOverrideAccess } from './state-override-access.mjs'

/** The project's own rules, as an ESLint plugin. */
export const xiaoji = { rules: { 'pass-req': passReq, 'state-override-access': stateOverrideAccess } }
