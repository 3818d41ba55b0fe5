export * from './nav-bar.weapp'
