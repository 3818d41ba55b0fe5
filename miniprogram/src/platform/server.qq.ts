export * from './server.weapp'
