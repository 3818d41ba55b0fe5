import { expect, test } from '@jest/globals'
import { previewOf } from '../../../miniprogram/src/pages/messages/preview'
import { message } from '../messages'

const zh = {
  you: (text: string) => `我：${text}`,
  image: '[图片]',
  product: (title: string) => `[商品] ${title}`,
  offer: (price: string) => `[出价] ${price}`,
  refused: '[未通过审核的消息]',
  none: '还没有消息',
}

test('the last word of a conversation is one line, own ones said to be own', () => {
  expect(previewOf({ ...message(1), body: '在吗\n  还在的话回我' }, 'me', zh)).toBe('在吗 还在的话回我')
  expect(previewOf({ ...message(1), body: '在的', sender: 'me' }, 'me', zh)).toBe('我：在的')
})

test('what is no text is named', () => {
  const offer = { id: 'o', amountFen: 1_850, state: 'open', by: 'buyer' as const }
  const product = { id: 'p', title: '台灯', priceFen: 1_000, imageUrl: null }
  expect(previewOf({ ...message(1), type: 'image', body: '' }, 'me', zh)).toBe('[图片]')
  expect(previewOf({ ...message(1), type: 'offer', body: '', offer }, 'me', zh)).toBe('[出价] ¥18.50')
  expect(previewOf({ ...message(1), type: 'product', body: '', product }, 'me', zh)).toBe('[商品] 台灯')
})

test('the server’s words are as it said them, for nobody in particular', () => {
  const word = { ...message(1), type: 'system' as const, sender: null, body: '出价被谢绝' }
  expect(previewOf(word, null, zh)).toBe('出价被谢绝')
})

test('a message that was not allowed says nothing, and neither does an empty conversation', () => {
  expect(previewOf({ ...message(1), state: 'refused', body: '' }, 'me', zh)).toBe('[未通过审核的消息]')
  expect(previewOf(null, 'me', zh)).toBe('还没有消息')
})
