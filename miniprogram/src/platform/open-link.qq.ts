export * from './open-link.weapp'
