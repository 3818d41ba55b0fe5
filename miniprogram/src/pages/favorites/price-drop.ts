/** How much less it costs than when somebody began to keep an eye on it, fen; 0 when it does not. */
export const droppedFen = (favorite: { priceFen: number; priceThenFen: number | null }): number =>
  favorite.priceThenFen === null ? 0 : Math.max(0, favorite.priceThenFen - favorite.priceFen)
