/** What a code brings: its picture, or why there is none. */
export type ShareCode = { state: 'drawn'; bytes: Buffer; type: string } | { state: 'silent'; code: string }

/** Codes that a platform's camera reads and that open a page of its mini-program. */
export interface ShareCodes {
  name: 'wechat'
  /**
   * @param page without a query and a leading slash
   * @param scene what the page is told: at most 32 characters, none of them to be escaped
   */
  draw(page: string, scene: string): Promise<ShareCode>
}
