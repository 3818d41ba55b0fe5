import type { Env } from '../../lib/env'
import { CallFailed, type PlatformApi } from '../platform-api'
import type { ShareCodes } from './types'

const versions: Record<Env['WECHAT_MINIPROGRAM_STATE'], string> = {
  developer: 'develop',
  trial: 'trial',
  formal: 'release',
}

/** Pixels a side; a poster shows it at half of that. */
const width = 430

/** Mini-program codes without a limit of their number, `POST /wxa/getwxacodeunlimit`. */
export function createWeChatCodes(api: PlatformApi, state: Env['WECHAT_MINIPROGRAM_STATE']): ShareCodes {
  return {
    name: 'wechat',
    async draw(page, scene) {
      try {
        const answer = await api.picture('/wxa/getwxacodeunlimit', {
          ...{ page, scene, width },
          env_version: versions[state],
          // A version on trial has pages that the published one lacks.
          check_path: state === 'formal',
          // Transparent, and so a PNG.
          is_hyaline: true,
        })
        return 'bytes' in answer
          ? { state: 'drawn', bytes: answer.bytes, type: answer.type }
          : { state: 'silent', code: String(answer.errcode) }
      } catch (error) {
        return { state: 'silent', code: error instanceof CallFailed ? error.code : 'failed' }
      }
    },
  }
}
