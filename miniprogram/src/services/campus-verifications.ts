import type { Answer, Body } from './api'
import { request } from './request'

/** Where somebody stands at their campus, and the ways to verify there. */
export type Verification = Answer<'GET /campus-verification'>
export type Standing = Omit<Verification, 'methods'>
export type Method = Verification['methods'][number]
export type Pair = Answer<'POST /campus-verification/cas/start'>

export const readVerification = () => request('GET /campus-verification')
export const sendMailCode = (email: string) =>
  request('POST /campus-verification/email/code', { body: { email } })

/** By what the app can take itself; each method has fields of its own. */
export const verify = (method: string, body: Body<'POST /campus-verification/{method}'>) =>
  request('POST /campus-verification/{method}', { params: { method }, body, timeoutMs: 30_000 })

/** Begins a verification in a browser. */
export const startPair = (method: 'cas' | 'oidc') =>
  request(method === 'cas' ? 'POST /campus-verification/cas/start' : 'POST /campus-verification/oidc/start')

export const readPair = (id: string) => request('GET /campus-verification/pairs/{id}', { params: { id } })
