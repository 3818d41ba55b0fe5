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
  for (const owner of ['lin', 'chen'])
    for (const kind of ['item', 'book', 'wanted'] as const) dropDraft(owner, kind)
  be('lin')
})

describe('a draft', () => {
  test('is there again as it was left, one of each kind', () => {
    writeDraft('lin', 'item', draft)
    expect(readDraft('lin', 'item', now)).toEqual(draft)
    expect(readDraft('lin', 'book', now)).toBeNull()
  })

  test('is gone when it was published', () => {
    writeDraft('lin', 'item', draft)
    dropDraft('lin', 'item')
    expect(readDraft('lin', 'item', now)).toBeNull()
  })

  test('is not shown to another person on the same device, and waits for its owner', () => {
    writeDraft('lin', 'item', draft)
    be('chen')
    expect(readDraft('chen', 'item', now)).toBeNull()
    expect(readDraft('lin', 'item', now)).toBeNull()
    writeDraft('chen', 'item', { ...draft, key: 'another-key' })
    be('lin')
    expect(readDraft('lin', 'item', now)).toEqual(draft)
  })

  test('keeps its owner when the session ends while it is typed, or another person’s begins', () => {
    be(null)
    writeDraft('lin', 'item', draft)
    be('chen')
    writeDraft('lin', 'book', draft)
    expect(readDraft('chen', 'item', now)).toBeNull()
    expect(readDraft('chen', 'book', now)).toBeNull()
    be('lin')
    expect(readDraft('lin', 'item', now)).toEqual(draft)
    expect(readDraft('lin', 'book', now)).toEqual(draft)
  })

  test('after a week keeps its words and its key, but asks for its pictures anew', () => {
    writeDraft('lin', 'item', draft)
    const late = readDraft('lin', 'item', now + 8 * 86_400_000)
    expect(late).toMatchObject({ form: draft.form, key: 'one-key', pictures: [], unsent: 2 })
  })
})
