import { addDataAndFileToRequest, headersWithCors, type Endpoint } from 'payload'

/**
 * "Forgot password", answered before anything is looked up: finding the account, writing the token and talking to the
 * mail server take time for officers only, and the time would tell who is one. What goes wrong afterwards is logged.
 */
export const answerFirst = (endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    const { logger } = req.payload
    const email: unknown = req.data?.email
    const data = { email: typeof email === 'string' ? email : '' }
    const sendMail = () => req.payload.forgotPassword({ collection: 'staff', data, req })
    if (data.email.trim() === '') {
      // Nobody is meant: Payload says what is missing.
      await sendMail()
    } else {
      setImmediate(() => {
        sendMail().catch((error: unknown) => {
          logger.error({ err: error, msg: 'The mail for a new password was not sent' })
        })
      })
    }
    return Response.json(
      { message: req.t('general:success') },
      { headers: headersWithCors({ headers: new Headers(), req }) },
    )
  },
})
