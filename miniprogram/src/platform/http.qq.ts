export * from './http.weapp'
