'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { useText } from '../lib/use-text'
import { Dialog } from './dialog'
import { keyWords, words } from './words'

const storedAt = 'xiaoji:queue-shortcuts'

/** Single keys get in the way of some who speak to their computer: they can be switched off, and stay off. */
export function useShortcutsSwitch(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => {
    try {
      return window.localStorage.getItem(storedAt) !== 'off'
    } catch {
      // On the server, or where nothing may be stored.
      return true
    }
  })
  const change = (next: boolean) => {
    setOn(next)
    try {
      window.localStorage.setItem(storedAt, next ? 'on' : 'off')
    } catch {
      // Then it holds as long as the page.
    }
  }
  return [on, change]
}

interface HelpProps {
  shortcuts: boolean
  onSwitch: (on: boolean) => void
  onClose: () => void
}

export function Help({ shortcuts, onSwitch, onClose }: HelpProps) {
  const { text } = useText()
  return (
    <Dialog onClose={onClose} title={text(words.help)}>
      <table className="queue__keys">
        <tbody>
          {keyWords.map(({ keys, means }) => (
            <tr key={keys}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{text(means)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label className="queue__check">
        <input checked={shortcuts} onChange={({ target }) => onSwitch(target.checked)} type="checkbox" />
        {text(words.shortcutsOn)}
      </label>
      <footer>
        <Button margin={false} onClick={onClose} size="small">
          {text(words.close)}
        </Button>
      </footer>
    </Dialog>
  )
}
