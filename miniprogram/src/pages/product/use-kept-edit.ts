import { useDidHide } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import type { Pictures } from '../../hooks/use-pictures'
import type { Product } from '../../services/products'
import { dropEdit, writeEdit } from '../../stores/drafts'
import { bodyOf, changeOf, storedOf } from './edit-form'
import type { FormState } from './use-product-form'

/** After the last change they wait so long before they are kept. */
const keepAfterMs = 600

/** Keeps unsaved changes of a listing on this device, a moment after each and when the page goes. */
export function useKeptEdit(now: {
  owner: string | null
  product: Product
  state: FormState
  pictures: Pictures
  /** Not while earlier ones wait for an answer. */
  isOn: boolean
}): { stop: () => void } {
  // With the pictures as they were drawn: the queue is emptied before the page has gone.
  const latest = useRef(now)
  latest.current = now
  const hasChanged = useRef(false)
  const isStopped = useRef(false)
  const keep = useRef(() => {
    const { owner, product, state, pictures, isOn } = latest.current
    const definitions = state.category.value?.attributes
    if (!isOn || isStopped.current || !definitions) return
    const { form, kind } = state
    const { list, ids } = pictures
    const stored = storedOf(list)
    if (stored.unsent === 0 && changeOf(product, bodyOf(kind, form, definitions, ids)) === null) {
      if (hasChanged.current) dropEdit(owner, product.id)
      return
    }
    hasChanged.current = true
    writeEdit(owner, product.id, { version: product.version, form, ...stored, savedAtMs: Date.now() })
  })
  useEffect(() => {
    const timer = setTimeout(() => keep.current(), keepAfterMs)
    return () => clearTimeout(timer)
  }, [now.state.form, now.pictures.list, now.isOn])
  useDidHide(() => keep.current())
  useEffect(() => {
    const { current } = keep
    return current
  }, [])
  return {
    stop() {
      isStopped.current = true
      const { owner, product } = latest.current
      dropEdit(owner, product.id)
    },
  }
}
