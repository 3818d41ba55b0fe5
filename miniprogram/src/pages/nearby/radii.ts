/** How far around listings are looked for. */
export const radii = [1, 3, 5, 10] as const
export type RadiusKm = (typeof radii)[number]
export const widestKm: RadiusKm = 10
