import { createRequire } from 'node:module'
import type { Jieba } from '@node-rs/jieba'

/**
 * Cuts Chinese into words. The dictionary of 350,000 words takes 40 MB and 0.2 s, so it is loaded when it is first
 * needed, once per process; it is never changed. What people of a campus say is found before (domain/search/query).
 */
let jieba: Jieba | undefined

export function cutWords(run: string): string[] {
  // Nothing to cut.
  if (run.length <= 1) return [run]
  return (jieba ??= load()).cut(run, true)
}

function load(): Jieba {
  const require = createRequire(import.meta.url)
  const segmenter = require('@node-rs/jieba') as typeof import('@node-rs/jieba')
  const { dict } = require('@node-rs/jieba/dict') as typeof import('@node-rs/jieba/dict')
  return segmenter.Jieba.withDict(dict)
}
