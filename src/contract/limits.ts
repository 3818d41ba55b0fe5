/** Sizes and bounds that the server enforces and the clients show. Lengths are Unicode code points. */
export const limits = {
  titleMax: 60,
  descriptionMax: 5_000,
  placeMax: 60,
  nicknameMax: 24,
  contactMax: 60,
  commentMax: 500,
  /** People whom one person may block. */
  blocksMax: 1_000,
  feedbackMax: 2_000,
  /** Digits of a code that comes by SMS or mail. */
  codeDigits: 6,
  /** Searches that one person may keep. */
  savedSearchesMax: 20,
  /** Exports of one's own data in an hour. */
  exportsPerHour: 5,
  /** 1,000,000 yuan. */
  priceFenMax: 100_000_000,
  imagesMax: 9,
  textAttributeMax: 200,
  listMax: 50,
  listDefault: 20,
  radiusKmMax: 50,
  radiusKmDefault: 5,
  searchQueryMax: 60,
  /** Bytes of a JSON body. */
  jsonBodyBytes: 1_000_000,
  /** Bytes of one uploaded picture. */
  imageBytes: 10_000_000,
  /** Pixels (width × height) that a picture may decode to. */
  imagePixels: 50_000_000,
  /** Longest side of a stored picture, pixels. */
  imageSideMax: 2_048,
} as const
