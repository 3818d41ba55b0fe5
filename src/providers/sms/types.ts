/** Sends one text message. Throws AppError: RATE_LIMITED, VALIDATION_FAILED (number refused), PROVIDER_UNAVAILABLE. */
export interface SmsProvider {
  readonly name: 'tencent' | 'aliyun'
  /**
   * @param phone E.164, `+8613800000000`
   * @param code the one parameter of the login template
   * @returns the vendor's id of the message
   */
  sendLoginCode(phone: string, code: string): Promise<{ vendorId: string }>
}
