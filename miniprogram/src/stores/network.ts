import { create } from 'zustand'
import { onNetwork } from '../platform/system'

const network = create<{ isOnline: boolean }>(() => ({ isOnline: true }))
onNetwork((isOnline) => network.setState({ isOnline }))

/** Whether the device says that it has a network. */
export const useNetwork = (): boolean => network((state) => state.isOnline)

/** Calls when the network comes back. @returns call it to hear no more */
export const onBackOnline = (listener: () => void): (() => void) =>
  network.subscribe((now, before) => {
    if (now.isOnline && !before.isOnline) listener()
  })
