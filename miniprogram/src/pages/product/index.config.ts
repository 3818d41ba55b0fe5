export default definePageConfig({
  navigationBarTitleText: '商品',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
  enableShareTimeline: true,
})
