/** A picture on the person's device, ready to be sent. */
export interface ChosenPicture {
  /** What `HttpUpload.path` and an image take. Lives as long as the app does. */
  path: string
  bytes: number
}

/** Above these a picture is made smaller before it is sent; the server keeps no more pixels than that. */
export const sendLimits = { sidePx: 2_048, bytes: 1_500_000 } as const
