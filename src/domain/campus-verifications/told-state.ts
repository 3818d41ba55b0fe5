import type { ClaimState, VerificationMethod } from '../../contract/campus-verifications'
import { methods } from './methods'

/**
 * What the person is told of a claim. That a number which anybody can type is verified for another account is for
 * staff only; who has proven the identity may know.
 */
export const toldState = (method: VerificationMethod, state: ClaimState): ClaimState =>
  state === 'contested' && methods[method].flow === 'review' ? 'pending' : state
