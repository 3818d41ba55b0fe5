export * from './view-picture.weapp'
