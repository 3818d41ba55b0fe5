/** What the merchant has to refund and to pay out with; without bounds until a test says otherwise. */
export class PayBalance {
  private fen = Infinity

  set(fen: number | null): void {
    this.fen = fen ?? Infinity
  }

  /** Takes it away, if it is there. */
  take(fen: number): boolean {
    if (fen > this.fen) return false
    this.fen -= fen
    return true
  }

  give(fen: number): void {
    this.fen += fen
  }

  reset(): void {
    this.fen = Infinity
  }
}
