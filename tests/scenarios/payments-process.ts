import { closePayload } from '../../src/lib/payload-adapter'
import { closeServices } from '../../src/lib/services'
import { askDue } from '../../src/operations/payments/ask-due'
import { boot } from '../../src/server/boot'
import { isMainModule, runProcess } from '../../src/server/main-module'

/** A process that goes after payments once, and can be killed while it does. */
async function start() {
  const { payload, services } = await boot()
  void askDue(payload, new Date()).then(() => process.stdout.write('swept\n'))
  return {
    async stop() {
      await closeServices(services)
      await closePayload(payload)
    },
  }
}

if (isMainModule(import.meta.url, 'payments-process')) await runProcess(start)
