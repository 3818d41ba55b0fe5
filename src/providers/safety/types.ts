/**
 * What a service thinks of a text.
 * - `pass`: nothing to say against it.
 * - `review`: a person should look at it.
 * - `risky`: it must not be shown.
 * - `stranger`: the author is nobody to the service, which therefore says nothing.
 * - `silent`: the service did not say; `code` never holds anything of the text or the person.
 */
export type TextVerdict =
  | { verdict: 'pass' | 'stranger' }
  | { verdict: 'review' | 'risky'; label: string }
  | { verdict: 'silent'; code: string }

/** Where a text is said; a service may be stricter with one than with another. */
export type TextScene = 'chat' | 'comment' | 'listing' | 'profile'

/** A service that judges texts before others see them. */
export interface TextChecker {
  readonly name: string
  /**
   * Never throws.
   * @param author what the service calls the person
   */
  check(text: string, author: string, scene?: TextScene): Promise<TextVerdict>
}

/**
 * What becomes of a question about a picture.
 * - `asked`: the answer comes later, under the trace id.
 * - `stranger`, `silent`: as with texts.
 */
export type PictureQuestion =
  { state: 'asked'; traceId: string } | { state: 'stranger' } | { state: 'silent'; code: string }

/** A service that looks at pictures, and takes its time. */
export interface PictureChecker {
  readonly name: string
  /**
   * Never throws.
   * @param url where the service fetches the picture, as JPEG
   * @param author what the service calls the person
   */
  ask(url: string, author: string): Promise<PictureQuestion>
}
