import { defineTexts } from '../../i18n/texts'

export const posterTexts = defineTexts({
  zh: {
    title: '海报',
    alt: (title: string) => `海报：${title}`,
    hint: '扫码看详情',
    save: '保存图片',
    saved: '已保存',
    refused: '没有保存图片的权限，可以在设置里打开',
    failed: '没有保存成功',
    settings: '去设置',
    share: '分享链接',
    cannot: '这台设备不能生成海报，可以分享链接',
    press: '也可以长按图片保存',
  },
  en: {
    title: 'Poster',
    alt: (title) => `Poster: ${title}`,
    hint: 'Scan to view',
    save: 'Save picture',
    saved: 'Saved',
    refused: "Saving pictures isn't allowed; you can allow it in settings",
    failed: "Couldn't save",
    settings: 'Open settings',
    share: 'Share link',
    cannot: "This device can't draw posters; share the link instead",
    press: 'Or press and hold the picture to save it',
  },
})
