export * from './save-picture.weapp'
