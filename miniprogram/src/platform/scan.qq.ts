export * from './scan.weapp'
