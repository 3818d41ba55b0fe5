import type { paths } from '../../../src/contract/api'
import type { ErrorCode } from '../../../src/contract/codes'

/** Doors of the server as `METHOD /path`, with what goes in and comes out, as the server itself describes them. */
type Methods = 'get' | 'post' | 'put' | 'patch' | 'delete'

export type Route = {
  [Path in keyof paths]: {
    [Method in Methods]: paths[Path][Method] extends { responses: unknown }
      ? `${Uppercase<Method>} ${Path}`
      : never
  }[Methods]
}[keyof paths]

type Door<R extends Route> = R extends `${infer Method} ${infer Path}`
  ? Path extends keyof paths
    ? Lowercase<Method> extends keyof paths[Path]
      ? paths[Path][Lowercase<Method>]
      : never
    : never
  : never

type Json<Given> = Given extends { content: { 'application/json': infer Value } } ? Value : undefined
type Responses<R extends Route> = Door<R> extends { responses: infer All } ? All : never

/** What the door answers; undefined when it only says that it is done. */
export type Answer<R extends Route> =
  Responses<R> extends { 200: infer Ok }
    ? Json<Ok>
    : Responses<R> extends { 201: infer Made }
      ? Json<Made>
      : undefined

/** Entries of the door's refusals, each as `Given` has it. */
type ItemOf<Given> = Given extends { errors: (infer Item)[] } ? Item : never
type Refusal<R extends Route> = ItemOf<Json<Responses<R>[keyof Responses<R>]>>

/** What a refusal of the door with the code brings along; `{}`, which fits nothing, where the door does not say. */
export type Carried<R extends Route, Code extends ErrorCode> =
  Extract<Refusal<R>, { code: Code }> extends { data?: infer Value } ? NonNullable<Value> : never

/** What the door takes; `file` doors excepted. */
export type Body<R extends Route> =
  Door<R> extends { requestBody: { content: { 'application/json': infer Value } } } ? Value : undefined

/** What stands behind the question mark. */
export type Query<R extends Route> =
  Door<R> extends { parameters: { query?: infer Value } } ? NonNullable<Value> : undefined

/** One of a list's `docs`. */
export type Doc<R extends Route> = Answer<R> extends { docs: (infer One)[] } ? One : never
