export default definePageConfig({ navigationBarTitleText: '屏蔽名单', enablePullDownRefresh: true })
