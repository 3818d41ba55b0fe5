/** Whether a barcode can be read by the camera. */
export const canScan = false

/** What a barcode says; null when the person changes their mind. */
export const scanBarcode = async (): Promise<string | null> => null
