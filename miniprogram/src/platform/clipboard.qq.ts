export * from './clipboard.weapp'
