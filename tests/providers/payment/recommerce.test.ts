import { describePaymentProvider } from './payment-provider-suite'

describePaymentProvider({
  name: 'recommerce',
  providerOf: (world, over, timeoutMs) => world.providersOf(over, timeoutMs).payments.recommerce,
  payee: async ({ control }) =>
    ((await control.post('agree', { openid: 'oXJ_seller_0001' })) as { individual_auth_id: string })
      .individual_auth_id,
  paths: { prepay: '/v3/combine-transactions/miniprogram', refund: '/v3/ecommerce/refunds/apply' },
})
