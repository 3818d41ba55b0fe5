import { describePaymentProvider } from './payment-provider-suite'

describePaymentProvider({
  name: 'wechat-pay',
  providerOf: (world, over, timeoutMs) => world.providersOf(over, timeoutMs).payments.transfer,
  paths: { prepay: '/v3/pay/transactions/jsapi', refund: '/v3/refund/domestic/refunds' },
})
