export * from './scroll-box.weapp'
