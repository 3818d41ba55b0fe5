export * from './map.weapp'
