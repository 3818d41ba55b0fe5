export * from './tab-badge.weapp'
