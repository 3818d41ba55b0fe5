export default definePageConfig({ navigationBarTitleText: '收藏', enablePullDownRefresh: true })
