import type { SandboxHandler } from './http'

/** One area of a platform with many interfaces, put together by `wechat.ts` and `qq.ts`. */
export interface ServicePart {
  /** By method and path. */
  doors: Record<string, SandboxHandler>
  controls: Record<string, SandboxHandler>
  reset(): void
}
