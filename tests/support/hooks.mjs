/** React without a screen: what a hook gives, drawn by the reconciler that the mini-program itself brings. */
import { createRequire } from 'node:module'

const require = createRequire(new URL('../../miniprogram/package.json', import.meta.url))
/** @type {import('react')} */
const React = require('react')
const Reconciler = require('react-reconciler')
const { ConcurrentRoot, DefaultEventPriority } = require('react-reconciler/constants')

const nothing = () => null
const reconciler = Reconciler({
  supportsMutation: true,
  isPrimaryRenderer: true,
  scheduleTimeout: setTimeout,
  cancelTimeout: clearTimeout,
  noTimeout: -1,
  getRootHostContext: nothing,
  getChildHostContext: nothing,
  prepareForCommit: nothing,
  resetAfterCommit: nothing,
  getPublicInstance: nothing,
  shouldSetTextContent: () => false,
  clearContainer: nothing,
  detachDeletedInstance: nothing,
  removeChildFromContainer: nothing,
  getCurrentEventPriority: () => DefaultEventPriority,
})

/**
 * Draws a hook until it is left. Between two looks whatever was to happen has happened.
 * @template Props, Given
 * @param {(props: Props) => Given} hook
 * @param {Props} first
 */
export async function drawHook(hook, first) {
  const seen = /** @type {{now: Given}} */ ({})
  const Drawn = (/** @type {{props: Props}} */ { props }) => {
    seen.now = hook(props)
    return null
  }
  const root = reconciler.createContainer({}, ConcurrentRoot, null, false, null, '', console.error, null)
  const draw = async (/** @type {unknown} */ element) => {
    reconciler.updateContainer(element, root, null, null)
    await settle()
  }
  await draw(React.createElement(Drawn, { props: first }))
  return {
    get now() {
      return seen.now
    },
    /** @param {Props} props */
    with: (props) => draw(React.createElement(Drawn, { props })),
    leave: () => draw(null),
  }
}

/** Effects and answers have come through. */
export async function settle() {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setTimeout(resolve, 2))
}
