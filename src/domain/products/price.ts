import { limits } from '../../contract/limits'

/** A price somebody may ask: whole fen, not negative, not absurd. */
export function isPriceFen(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= limits.priceFenMax
}

/** `1250` → `¥12.50`, `1200` → `¥12`. The one place where money becomes text. */
export function formatFen(amountFen: number): string {
  const yuan = Math.trunc(amountFen / 100)
  const fen = Math.abs(amountFen % 100)
  const sign = amountFen < 0 && yuan === 0 ? '-' : ''
  return fen === 0 ? `¥${yuan}` : `¥${sign}${yuan}.${String(fen).padStart(2, '0')}`
}
