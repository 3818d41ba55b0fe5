import { describe, it } from '@jest/globals'
import { RuleTester } from 'eslint'
import { passReq } from '../../scripts/eslint-rules/pass-req.mjs'
import { stateOverrideAccess } from '../../scripts/eslint-rules/state-override-access.mjs'

RuleTester.describe = describe
RuleTester.it = it
RuleTester.itOnly = it
const tester = new RuleTester()
const missing = [{ messageId: 'missing' }]

tester.run('a call of the Local API passes req', passReq, {
  valid: [
    'payload.find({ collection, req })',
    'req.payload.create({ collection, data, req: args.req })',
    "payload.jobs.queue({ task, input, 'req': req })",
    'list.find((item) => item.id === id)',
    'payload.logger.info(text)',
    'payload.db.updateOne({ id })',
    'payload?.find({ req })',
  ],
  invalid: [
    { code: 'payload.find({ collection })', errors: missing },
    { code: 'args.req.payload.findByID({ id, depth: 0 })', errors: missing },
    { code: 'payload.updateGlobal({ slug, data: { req } })', errors: missing },
    { code: 'payload.find(options)', errors: missing },
    { code: 'payload.find({ ...options })', errors: missing },
    { code: 'payload.find()', errors: missing },
    { code: 'payload?.delete({ id })', errors: missing },
    { code: 'req.payload.jobs.queue({ task, input })', errors: missing },
    { code: "payload.count({ ['req']: req })", errors: missing },
  ],
})

tester.run('a call of the Local API says for whom it acts', stateOverrideAccess, {
  valid: [
    'payload.find({ collection, overrideAccess: false })',
    'req.payload.create({ collection, data, overrideAccess: true })',
    'payload.jobs.queue({ task, input, req })',
  ],
  invalid: [
    { code: 'payload.find({ collection, req })', errors: missing },
    { code: 'req.payload.update({ ...asSystem, id })', errors: missing },
    { code: 'payload.findVersions({ collection, where: { overrideAccess: true } })', errors: missing },
  ],
})
