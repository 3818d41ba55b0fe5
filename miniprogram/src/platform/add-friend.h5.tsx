export * from './add-friend.weapp'
