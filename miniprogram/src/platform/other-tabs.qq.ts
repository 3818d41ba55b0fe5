export * from './other-tabs.weapp'
