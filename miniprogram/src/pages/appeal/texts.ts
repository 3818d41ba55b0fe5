import { defineTexts } from '../../i18n/texts'

export const texts = defineTexts({
  zh: {
    title: '申诉',
    intro: '另一位审核员会重新看这个决定。每个决定只能申诉一次，请把情况说清楚。',
    body: '为什么你认为这个决定不对',
    placeholder: '发生了什么，哪里与事实不符，有什么可以证明',
    pictures: '证据图片',
    picturesHint: '只有处理申诉的审核员能看到',
    submit: '提交申诉',
    picturesFailed: '有图片没有传上去，请重试或移除',
    sent: '申诉已提交，结果会通知你',
    gone: '这个决定现在不能申诉',
  },
  en: {
    title: 'Appeal',
    intro:
      'Another moderator will look at this decision again. You can appeal it only once, so please include everything.',
    body: 'Why do you think the decision is wrong?',
    placeholder: "What happened, what isn't true, and what proves it",
    pictures: 'Evidence',
    picturesHint: 'Only the moderators handling your appeal see these',
    submit: 'Submit appeal',
    picturesFailed: "Some pictures didn't upload; retry or remove them",
    sent: "Appeal submitted; we'll let you know the result",
    gone: "This decision can't be appealed now",
  },
})
