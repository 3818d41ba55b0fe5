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

/** A service that judges texts before others see them. */
export interface TextChecker {
  readonly name: string
  /**
   * Never throws.
   * @param author what the service calls the person
   */
  check(text: string, author: string): Promise<TextVerdict>
}
