import type { PinMapProps } from './map-types'

/** Whether the platform draws maps; browsers would need somebody's tiles. */
export const hasMap = false

/** Things on a map. */
export const PinMap: (props: PinMapProps) => null = () => null
