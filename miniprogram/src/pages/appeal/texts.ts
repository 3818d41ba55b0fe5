import { defineTexts } from '../../i18n/texts'

export const texts = defineTexts({
  zh: {
    title: '申诉',
    intro: '另一位审核人员会重新看这个决定。每个决定只能申诉一次，请把情况说清楚。',
    body: '为什么你认为这个决定不对',
    placeholder: '发生了什么，哪里与事实不符，有什么可以证明',
    pictures: '证据图片',
    picturesHint: '只有处理申诉的人员能看到',
    submit: '提交申诉',
    picturesFailed: '有图片没有传上去，请重试或移除',
    sent: '申诉已提交，结果会通知你',
    gone: '这个决定现在不能申诉',
  },
  en: {
    title: 'Appeal',
    intro:
      'Another officer looks at this decision again. There is one appeal for each, so please say all of it.',
    body: 'Why do you think the decision is wrong',
    placeholder: 'What happened, what is not as it was said, and what shows it',
    pictures: 'Pictures as evidence',
    picturesHint: 'Seen only by those who decide about the appeal',
    submit: 'Send the appeal',
    picturesFailed: 'Some pictures did not arrive; try again or remove them',
    sent: 'Your appeal was sent; you will be told what comes of it',
    gone: 'This decision cannot be appealed now',
  },
})
