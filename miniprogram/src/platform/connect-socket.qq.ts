export * from './connect-socket.weapp'
