/**
 * The accounts of the ledger. Positive: somebody has it for us. Negative: we owe it to somebody. All of them together
 * are zero at every instant.
 */
export const ledgerAccounts = [
  /** What the payment service has received for us and not paid on. */
  { name: 'provider', zh: '支付服务持有', en: 'Held by the payment service' },
  /** Of orders under way: nobody's yet. */
  { name: 'held', zh: '担保中', en: 'In escrow' },
  /** What buyers get back. */
  { name: 'refundable', zh: '待退买家', en: 'To be refunded' },
  /** What sellers get. */
  { name: 'payable', zh: '待付卖家', en: 'To be paid out' },
] as const
export type LedgerAccount = (typeof ledgerAccounts)[number]['name']
