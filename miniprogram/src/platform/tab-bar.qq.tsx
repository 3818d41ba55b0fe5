export * from './tab-bar.weapp'
