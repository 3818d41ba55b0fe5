import { describe, expect, test } from '@jest/globals'
import { pairEndOf, stageOf, waysShown } from '../../../miniprogram/src/pages/verification/standing'

const stage = (
  status: 'none' | 'pending' | 'verified' | 'rejected' | 'expired',
  claim?: string,
  alumnus = false,
) => stageOf({ status, alumnus, claim: claim ? { state: claim as 'pending', reason: null } : null })

describe('somebody', () => {
  test('is told what waits before what they were', () => {
    expect(stage('expired', 'pending', true)).toBe('waiting')
    expect(stage('verified', 'contested')).toBe('contested')
    expect(stage('pending', 'photo_wanted')).toBe('photoWanted')
  })
  test('is told of a refusal, an end, and of having been a student', () => {
    expect(stage('none', 'rejected')).toBe('rejected')
    expect(stage('rejected')).toBe('rejected')
    expect(stage('expired', undefined, true)).toBe('expired')
    expect(stage('none', undefined, true)).toBe('alumnus')
    expect(stage('none')).toBe('none')
    expect(stage('verified')).toBe('verified')
  })
})

test('ways are offered to whom they lead somewhere', () => {
  const now = Date.parse('2026-11-21T00:00:00Z')
  expect(waysShown('none', null, now)).toBe('all')
  expect(waysShown('rejected', null, now)).toBe('all')
  expect(waysShown('waiting', null, now)).toBe('none')
  expect(waysShown('contested', null, now)).toBe('none')
  expect(waysShown('photoWanted', null, now)).toBe('card')
  expect(waysShown('verified', '2027-09-01T00:00:00Z', now)).toBe('none')
  expect(waysShown('verified', '2026-12-01T00:00:00Z', now)).toBe('all')
  expect(waysShown('verified', null, now)).toBe('none')
})

test('who waits for the browser learns how it ended', () => {
  const end = '2026-11-21T00:10:00Z'
  const now = Date.parse('2026-11-21T00:05:00Z')
  expect(pairEndOf({ state: 'waiting', status: null }, end, now)).toBe('waiting')
  expect(pairEndOf({ state: 'confirmed', status: null }, end, now)).toBe('confirmed')
  expect(pairEndOf({ state: 'done', status: 'verified' }, end, now)).toBe('done')
  expect(pairEndOf({ state: 'done', status: 'pending' }, end, now)).toBe('review')
  expect(pairEndOf({ state: 'failed', status: null }, end, now)).toBe('failed')
  expect(pairEndOf({ state: 'failed', status: null }, end, Date.parse(end))).toBe('expired')
})
