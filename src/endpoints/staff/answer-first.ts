import { headersWithCors, type Endpoint } from 'payload'

/**
 * "Forgot password", answered before anything is looked up: finding the account, writing the token and talking to the
 * mail server take time for officers only, and the time would tell who is one. What goes wrong afterwards is logged.
 */
export const answerFirst = (endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  handler: async (req) => {
    const email: unknown = req.data?.email
    // Without an address nobody is meant; Payload says what is missing.
    if (typeof email !== 'string' || email.trim() === '') return endpoint.handler(req)
    setImmediate(() => {
      Promise.resolve(endpoint.handler(req)).catch((error: unknown) => {
        req.payload.logger.error({ err: error, msg: 'The mail for a new password was not sent' })
      })
    })
    return Response.json(
      { message: req.t('general:success') },
      { headers: headersWithCors({ headers: new Headers(), req }) },
    )
  },
})
