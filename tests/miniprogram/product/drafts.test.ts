import { beforeEach, describe, expect, test } from '@jest/globals'
import { emptyForm } from '../../../miniprogram/src/pages/product/edit-form'
import { dropDraft, readDraft, writeDraft } from '../../../miniprogram/src/stores/drafts'
import { session, type Me } from '../../../miniprogram/src/stores/session'

const be = (id: string | null) => session.setState({ me: id === null ? null : ({ id } as Me) })
const now = 1_800_000_000_000
const draft = {
  form: { ...emptyForm, title: '宜家台灯' },
  pictures: [{ mediaId: 'm1', src: '/thumb' }],
  unsent: 1,
  key: 'one-key',
  savedAtMs: now,
}

beforeEach(() => {
  be('lin')
  for (const kind of ['item', 'book', 'wanted'] as const) dropDraft(kind)
})

describe('a draft', () => {
  test('is there again as it was left, one of each kind', () => {
    writeDraft('item', draft)
    expect(readDraft('item', now)).toEqual({ ...draft, owner: 'lin' })
    expect(readDraft('book', now)).toBeNull()
  })

  test('is gone when it was published', () => {
    writeDraft('item', draft)
    dropDraft('item')
    expect(readDraft('item', now)).toBeNull()
  })

  test('is not shown to another person on the same device, nor to nobody', () => {
    writeDraft('item', draft)
    be('chen')
    expect(readDraft('item', now)).toBeNull()
    be(null)
    expect(readDraft('item', now)).toBeNull()
  })

  test('after a week keeps its words and its key, but asks for its pictures anew', () => {
    writeDraft('item', draft)
    const late = readDraft('item', now + 8 * 86_400_000)
    expect(late).toMatchObject({ form: draft.form, key: 'one-key', pictures: [], unsent: 2 })
  })
})
