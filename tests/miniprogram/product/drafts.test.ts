import { beforeEach, describe, expect, test } from '@jest/globals'
import { emptyForm } from '../../../miniprogram/src/pages/product/edit-form'
import {
  dropDraft,
  dropEdit,
  readDraft,
  readEdit,
  writeDraft,
  writeEdit,
} from '../../../miniprogram/src/stores/drafts'
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

describe('unsaved changes of a listing', () => {
  const edit = {
    version: 3,
    form: { ...emptyForm, title: '宜家台灯 九成新' },
    pictures: [{ mediaId: 'm1', src: '/thumb' }],
    unsent: 0,
    savedAtMs: now,
  }
  beforeEach(() => {
    for (const owner of ['lin', 'chen']) dropEdit(owner, 'p1')
  })

  test('wait for their owner, whoever uses the phone meanwhile', () => {
    writeEdit('lin', 'p1', edit)
    expect(readEdit('lin', 'p1', 3, now)).toEqual(edit)
    expect(readEdit('lin', 'p2', 3, now)).toBeNull()
    be(null)
    expect(readEdit(null, 'p1', 3, now)).toBeNull()
    be('chen')
    expect(readEdit('chen', 'p1', 3, now)).toBeNull()
    expect(readEdit('lin', 'p1', 3, now)).toBeNull()
    be('lin')
    expect(readEdit('lin', 'p1', 3, now)).toEqual(edit)
  })

  test('are kept when the page goes with the session', () => {
    be(null)
    writeEdit('lin', 'p1', edit)
    be('lin')
    expect(readEdit('lin', 'p1', 3, now)).toEqual(edit)
  })

  test('are dropped for good when the listing has changed since, or nobody came back for them', () => {
    writeEdit('lin', 'p1', edit)
    expect(readEdit('lin', 'p1', 4, now)).toBeNull()
    expect(readEdit('lin', 'p1', 3, now)).toBeNull()
    writeEdit('lin', 'p1', edit)
    expect(readEdit('lin', 'p1', 3, now + 8 * 24 * 60 * 60_000)).toBeNull()
  })
})
