import { randomUUID } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { idOfScene } from '../../../miniprogram/src/lib/scene'
import { sceneOfListing } from '../../../src/domain/products/share-scene'

test('what the server puts into a code is what the page takes out of it', () => {
  for (let round = 0; round < 20; round++) {
    const id = randomUUID()
    const scene = sceneOfListing(id)
    expect(scene).toMatch(/^[0-9a-f]{32}$/)
    expect(idOfScene(scene)).toBe(id)
  }
})

test.each([undefined, '', 'i=1', 'g'.repeat(32), '0'.repeat(31), '0'.repeat(33)])(
  '%p is no listing',
  (scene) => {
    expect(idOfScene(scene)).toBeNull()
  },
)
