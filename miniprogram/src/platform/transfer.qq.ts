/** Money of WeChat is taken in WeChat. */
export const canConfirmTransfer = (): boolean => false

export const confirmTransfer = async (_confirmation: Record<string, string>): Promise<boolean> => false

export const canAgreeToBePaid = false

export const agreeToBePaid = async (_open: Record<string, string>): Promise<boolean> => false
