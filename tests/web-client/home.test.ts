import { expect, test } from '@jest/globals'
import { describeOnPhones, walkMs } from './support'

describeOnPhones('the web client', (town) => {
  test(
    'a stranger opens the address and sees what the campus has to offer',
    async () => {
      const phone = await town().phone()
      await phone.open('/')
      await phone.page.getByRole('link').filter({ visible: true }).first().waitFor()
      expect(await phone.axe()).toEqual([])
    },
    walkMs,
  )
})
